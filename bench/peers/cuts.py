# The nodes, and pairs of nodes, that part the first node of a graph from its last, by networkx: one by immediate dominators, two by
# taking both away and asking for a path. Reads {"nodes", "edges", "pairs"}, writes {"order1", "order2", "ms"}.
import json
import sys
import time
from itertools import combinations

import networkx as nx

with open(sys.argv[1]) as file:
    data = json.load(file)
goal = data["nodes"] - 1
graph = nx.DiGraph()
graph.add_nodes_from(range(data["nodes"]))
graph.add_edges_from(data["edges"])
began = time.process_time()
dominators = nx.immediate_dominators(graph, 0)
order1 = []
node = dominators[goal]
while node != 0:
    order1.append(node)
    node = dominators[node]
order1.sort()
order2 = None
if data["pairs"]:
    order2 = []
    rest = [node for node in range(1, goal) if node not in order1]
    for pair in combinations(rest, 2):
        left = graph.copy()
        left.remove_nodes_from(pair)
        if not nx.has_path(left, 0, goal):
            order2.append(list(pair))
print(json.dumps({"order1": order1, "order2": order2, "ms": (time.process_time() - began) * 1000}))
