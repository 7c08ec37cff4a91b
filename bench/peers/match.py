"""Peers of the matching benchmark: pyahocorasick, and jieba where it is installed.

Reads words and scopes (one a line, UTF-8) and prints one JSON line for each peer: version, hits, a hash of the sorted
set of hits (scope, start, end in code points), median seconds.
"""
import hashlib
import json
import sys
import time

words_path, scopes_path, runs = sys.argv[1], sys.argv[2], int(sys.argv[3])
words = open(words_path, encoding="utf-8").read().split("\n")
scopes = open(scopes_path, encoding="utf-8").read().split("\n")


def digest(hits):
    text = "".join(f"{scope} {start} {end}\n" for scope, start, end in sorted(hits))
    return hashlib.sha256(text.encode()).hexdigest()


def median_seconds(work):
    seconds = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - began)
    return sorted(seconds)[runs // 2]


def with_ahocorasick():
    import ahocorasick
    from importlib.metadata import PackageNotFoundError, version

    automaton = ahocorasick.Automaton()
    for word in words:
        automaton.add_word(word, len(word))
    automaton.make_automaton()

    def count():
        hits = 0
        for scope in scopes:
            for _ in automaton.iter(scope):
                hits += 1
        return hits

    hits = [
        (number, end + 1 - length, end + 1)
        for number, scope in enumerate(scopes)
        for end, length in automaton.iter(scope)
    ]
    try:
        release = version("pyahocorasick")
    except PackageNotFoundError:
        release = "unknown"
    return {"peer": "pyahocorasick", "version": release, "hits": len(hits), "hash": digest(hits), "seconds": median_seconds(count)}


def with_jieba():
    """All words that its prefix dictionary finds, and of those the leftmost-longest ones."""
    import jieba

    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = {}, 1
    for word in words:
        for end in range(1, len(word) + 1):
            tokenizer.FREQ.setdefault(word[:end], 0)
    for word in words:
        tokenizer.FREQ[word] = 1
    tokenizer.initialized = True

    def leftmost_longest():
        hits = []
        for number, scope in enumerate(scopes):
            dag = tokenizer.get_DAG(scope)
            at = 0
            while at < len(scope):
                last = max(dag[at])
                if last > at:
                    hits.append((number, at, last + 1))
                at = last + 1
        return hits

    hits = leftmost_longest()
    return {"peer": "jieba", "version": jieba.__version__, "hits": len(hits), "hash": digest(hits), "seconds": median_seconds(leftmost_longest)}


for peer in (with_ahocorasick, with_jieba):
    try:
        print(json.dumps(peer()))
    except ImportError:
        pass
