import { isRaw, listOf, numbered, type Raw, textOf } from './raw.ts';
import { RichText } from './rich-text.tsx';

function CellText({ cell }: { cell: Raw }) {
  if (cell.type === 'rich_text') return <RichText block={cell} />;
  if (cell.type === 'raw_number') return <>{textOf(cell.text) || String(cell.value)}</>;
  return <>{textOf(cell.text)}</>;
}

const rowsOf = (block: Raw): readonly (readonly Raw[])[] =>
  Array.isArray(block.rows) ? block.rows.map(listOf) : [];

/** `table` and `data_table`: the first row names the columns. */
export function TableBlock({ block }: { block: Raw }) {
  const [head = [], ...body] = rowsOf(block);
  const settings = listOf(block.column_settings);
  const sideOf = (column: number, cell: Raw | undefined) => {
    const align = isRaw(settings[column]) ? settings[column].align : undefined;
    const side = textOf(align) || (cell?.type === 'raw_number' ? 'right' : 'left');
    return side === 'right' || side === 'center' ? side : 'left';
  };
  const sides = head.map((_, column) => sideOf(column, body[0]?.[column]));
  const caption = textOf(block.caption);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the screen is scrolled by keyboard.
    <section className="table-frame" tabIndex={0} aria-label={caption || 'Table'}>
      <table>
        {caption && (
          <caption>
            <span>{caption}</span>
          </caption>
        )}
        <thead>
          <tr>
            {numbered(head).map(({ key, item: cell }) => (
              <th key={key} scope="col" style={{ textAlign: sides[Number(key)] }}>
                <CellText cell={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {numbered(body).map(({ key: rowKey, item: row }) => (
            <tr key={rowKey}>
              {numbered(row).map(({ key, item: cell }) => (
                <td key={key} style={{ textAlign: sides[Number(key)] }}>
                  <CellText cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
