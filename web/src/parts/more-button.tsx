interface Pages {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => Promise<unknown>;
}

interface Props {
  readonly pages: Pages;
  readonly label: string;
  /** How much is shown; it stands on the last page too. */
  readonly shown?: string;
}

/** The foot of a list that is read page by page; nothing on its last page but what is told. */
export function MoreButton({ pages, label, shown }: Props) {
  if (!pages.hasNextPage && shown === undefined) return null;
  return (
    <div className="list-foot">
      {shown === undefined ? null : <span>{shown}</span>}
      {pages.hasNextPage ? (
        <button
          type="button"
          className="btn"
          disabled={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {label}
        </button>
      ) : null}
    </div>
  );
}
