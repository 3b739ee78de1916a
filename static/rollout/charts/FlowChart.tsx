import { AxisBottom, AxisLeft } from '@visx/axis';
import { scaleBand, scaleLinear, scaleOrdinal } from '@visx/scale';
import { BarGroup } from '@visx/shape';
import { Scroll } from '../Scroll';
import { FLOW_IDS, FLOWS, type FlowId, type Week } from './figures';
import { Figure } from './Figure';
import { countAsText } from '../counts';

const HEIGHT = 220;
const LEFT = 36;
const BOTTOM = 28;
const TOP = 8;
/** Width in pixels that the day of a week needs. */
const TICK = 56;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** `2026-11-09` as “9 Nov”. */
const dayOf = (start: string): string => `${Number(start.slice(8))} ${MONTHS[Number(start.slice(5, 7)) - 1] ?? ''}`;

const TITLE = 'In and out, by week';
const total = (weeks: readonly Week[], flow: FlowId): string => countAsText(weeks.reduce((sum, week) => sum + week[flow], 0));

/** How many requests came and how many ended in each of the last weeks. */
export function FlowChart({ weeks }: { readonly weeks: readonly Week[] }) {
  const finding = `In ${weeks.length} weeks ${total(weeks, 'created')} came, ${total(weeks, 'done')} are Done and ${total(weeks, 'ended')} ended otherwise.`;
  const most = Math.max(1, ...weeks.flatMap((week) => FLOW_IDS.map((flow) => week[flow])));

  function draw(width: number) {
    const days = scaleBand<string>({ domain: weeks.map(({ start }) => start), range: [LEFT, width], padding: 0.2 });
    const flows = scaleBand<FlowId>({ domain: [...FLOW_IDS], range: [0, days.bandwidth()] });
    const y = scaleLinear<number>({ domain: [0, most], range: [HEIGHT - BOTTOM, TOP] });
    const color = scaleOrdinal<FlowId, string>({ domain: [...FLOW_IDS], range: FLOW_IDS.map((id) => `flow-${id}`) });
    const every = Math.ceil((weeks.length * TICK) / width);
    return (
      <>
        <BarGroup<Week, FlowId> data={[...weeks]} keys={[...FLOW_IDS]} height={HEIGHT - BOTTOM} x0={({ start }) => start} x0Scale={days} x1Scale={flows} yScale={y} color={color}>
          {(groups) => groups.flatMap(({ index, x0, bars }) => bars.filter(({ height }) => height > 0).map((bar) => (
            <rect key={`${index} ${bar.key}`} className={bar.color} x={x0 + bar.x} y={bar.y} width={bar.width} height={bar.height} />
          )))}
        </BarGroup>
        <AxisLeft scale={y} left={LEFT} numTicks={4} tickFormat={(value) => (Number.isInteger(value) ? countAsText(Number(value)) : '')} />
        <AxisBottom scale={days} top={HEIGHT - BOTTOM} tickValues={weeks.filter((_week, index) => index % every === 0).map(({ start }) => start)} tickFormat={dayOf} />
      </>
    );
  }

  const table = (
    <Scroll label={`Figures: ${TITLE}`}>
      <table className="table">
        <thead><tr><th scope="col">Week from</th>{FLOW_IDS.map((id) => <th key={id} scope="col">{FLOWS[id]}</th>)}</tr></thead>
        <tbody>{weeks.map((week) => <tr key={week.start}><th scope="row">{week.start}</th>{FLOW_IDS.map((id) => <td key={id}>{countAsText(week[id])}</td>)}</tr>)}</tbody>
      </table>
    </Scroll>
  );
  return <Figure title={TITLE} finding={finding} height={HEIGHT} legend={FLOW_IDS.map((id) => ({ id: `flow-${id}`, label: FLOWS[id] }))} draw={draw} table={table} />;
}
