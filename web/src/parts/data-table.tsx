import type { ReactNode } from "react";
import { useNarrow } from "./use-narrow.ts";

export interface Column<Row> {
  readonly id: string;
  readonly head: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers stand right. */
  readonly numeric?: boolean;
  /** The cell that names the row. */
  readonly rowHead?: boolean;
  readonly sortable?: boolean;
  readonly width?: number | string;
}

export interface Sort {
  readonly by: string;
  readonly descending: boolean;
}

interface Props<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly sort?: Sort;
  readonly onSort?: (sort: Sort) => void;
  readonly selected?: string | undefined;
  readonly compact?: boolean;
  readonly foot?: ReactNode;
  /** On a phone each row is a block that names its values; unsaid, where it has more than three and nobody sorts or sums them. */
  readonly stacks?: boolean;
}

/** A plain table: scoped heads, announced sorting, numbers right, wide ones scroll inside themselves. */
export function DataTable<Row>(props: Props<Row>) {
  const { caption, columns, rows, rowKey, sort, onSort, selected, compact = false, foot } = props;
  const { stacks = columns.length > 3 && !compact && sort === undefined && foot === undefined } = props;
  const narrow = useNarrow();
  if (stacks && narrow) return <Stack caption={caption} columns={columns} rows={rows} rowKey={rowKey} />;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms; a section would be one landmark more
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div role="group" className="table-scroll" tabIndex={0} aria-label={caption}>
      <table className={compact ? "data-table compact" : "data-table"}>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeadCell key={column.id} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} aria-selected={selected === undefined ? undefined : rowKey(row) === selected}>
              {columns.map((column) => {
                const side = column.numeric ? "n" : undefined;
                return column.rowHead ? (
                  <th key={column.id} scope="row" className={side}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.id} className={side}>
                    {column.cell(row)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
        {foot !== undefined && <tfoot>{foot}</tfoot>}
      </table>
    </div>
  );
}

function Stack<Row>({ caption, columns, rows, rowKey }: Pick<Props<Row>, "caption" | "columns" | "rows" | "rowKey">) {
  return (
    <ul className="table-stack" aria-label={caption}>
      {rows.map((row) => (
        <li key={rowKey(row)}>
          {columns.map(({ id, rowHead, cell }) => (rowHead ? <b key={id}>{cell(row)}</b> : null))}
          <dl>
            {columns.map(({ id, rowHead, head, cell }) =>
              rowHead ? null : (
                <div key={id}>
                  <dt>{head}</dt>
                  <dd>{cell(row)}</dd>
                </div>
              ),
            )}
          </dl>
        </li>
      ))}
    </ul>
  );
}

function HeadCell<Row>(props: {
  readonly column: Column<Row>;
  readonly sort: Sort | undefined;
  readonly onSort: ((sort: Sort) => void) | undefined;
}) {
  const { column, sort, onSort } = props;
  const sorted = sort?.by === column.id;
  const order = sorted ? (sort.descending ? "descending" : "ascending") : undefined;
  return (
    <th
      scope="col"
      className={column.numeric ? "n" : undefined}
      style={column.width === undefined ? undefined : { width: column.width }}
      aria-sort={order}
    >
      {column.sortable && onSort ? (
        <button
          type="button"
          className="sort"
          onClick={() => onSort({ by: column.id, descending: sorted ? !sort.descending : column.numeric === true })}
        >
          {column.head}
          <span aria-hidden="true">{sorted ? (sort.descending ? " ↓" : " ↑") : ""}</span>
        </button>
      ) : (
        column.head
      )}
    </th>
  );
}
