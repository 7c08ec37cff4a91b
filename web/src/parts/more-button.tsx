interface Pages {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => Promise<unknown>;
}

/** The foot of a list that is read page by page; nothing on its last page. */
export function MoreButton({ pages, label }: { readonly pages: Pages; readonly label: string }) {
  if (!pages.hasNextPage) return null;
  return (
    <div className="list-foot">
      <button
        type="button"
        className="btn"
        disabled={pages.isFetchingNextPage}
        onClick={() => void pages.fetchNextPage()}
      >
        {label}
      </button>
    </div>
  );
}
