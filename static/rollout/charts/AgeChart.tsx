import { scaleBand, scaleLinear, scaleOrdinal } from '@visx/scale';
import { BarStackHorizontal } from '@visx/shape';
import { Button } from '../../elements/Button';
import { Scroll } from '../Scroll';
import { AGE_IDS, AGES, type AgeId, type Waiting } from './figures';
import { Figure } from './Figure';
import { countAsText } from '../counts';

/** A label above its bar, so that it has the whole width on every screen. */
const ROW = 44;
const LABEL = 18;
const TOTAL_WIDTH = 48;

interface AgeChartProps<K extends string> {
  readonly title: string;
  readonly waiting: readonly Waiting<K>[];
  readonly labelOf: (id: K) => string;
  readonly onDrill: (id: K) => void;
}

type Bar = Ages & { readonly id: string };
type Ages = Readonly<Record<AgeId, number>>;

function findingOf<K extends string>(waiting: readonly Waiting<K>[], labelOf: (id: K) => string): string {
  const longest = [...waiting].sort((one, other) => other.ages.older - one.ages.older || other.total - one.total)[0];
  if (longest === undefined) return 'No request waits.';
  if (longest.ages.older === 0) return 'Nothing has waited for over four weeks.';
  return `Most of what has waited for over four weeks: ${labelOf(longest.id)}, ${countAsText(longest.ages.older)} of ${countAsText(longest.total)}.`;
}

/** Requests that wait, as one bar each for what they have in common, shaded by how long. */
export function AgeChart<K extends string>({ title, waiting, labelOf, onDrill }: AgeChartProps<K>) {
  const finding = findingOf(waiting, labelOf);
  const data = waiting.map(({ id, ages }): Bar => ({ id, ...ages }));
  const height = Math.max(1, waiting.length) * ROW;
  const most = Math.max(1, ...waiting.map(({ total }) => total));

  function draw(width: number) {
    const x = scaleLinear<number>({ domain: [0, most], range: [0, width - TOTAL_WIDTH] });
    const y = scaleBand<string>({ domain: waiting.map(({ id }) => id), range: [0, height] });
    const color = scaleOrdinal<AgeId, string>({ domain: [...AGE_IDS], range: AGE_IDS.map((id) => `age-${id}`) });
    return (
      <>
        {waiting.map(({ id, total }) => (
          <g key={id}>
            <text x={0} y={(y(id) ?? 0) + LABEL - 5}>{labelOf(id)}</text>
            <text x={x(total) + 6} y={(y(id) ?? 0) + LABEL + 15}>{countAsText(total)}</text>
          </g>
        ))}
        <BarStackHorizontal<Bar, AgeId> data={data} keys={[...AGE_IDS]} y={({ id }) => id} xScale={x} yScale={y} color={color}>
          {(stacks) => stacks.flatMap(({ key, bars }) => bars.filter(({ width: wide }) => wide > 0).map((bar) => (
            <rect key={`${key} ${bar.index}`} className={bar.color} x={bar.x} y={bar.y + LABEL} width={bar.width} height={ROW - LABEL - 6} />
          )))}
        </BarStackHorizontal>
      </>
    );
  }

  const table = (
    <Scroll label={`Figures: ${title}`}>
      <table className="table">
        <thead><tr><th scope="col">{title}</th>{AGE_IDS.map((id) => <th key={id} scope="col">{AGES[id].label}</th>)}<th scope="col">Together</th></tr></thead>
        <tbody>
          {waiting.map(({ id, ages, total }) => (
            <tr key={id}>
              <th scope="row">{labelOf(id)}</th>
              {AGE_IDS.map((age) => <td key={age}>{countAsText(ages[age])}</td>)}
              <td><Button look="link" label={`${countAsText(total)} requests: ${labelOf(id)}`} onClick={() => { onDrill(id); }}>{countAsText(total)}</Button></td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
  return <Figure title={title} finding={finding} height={height} legend={AGE_IDS.map((id) => ({ id: `age-${id}`, label: AGES[id].label }))} draw={draw} table={table} />;
}
