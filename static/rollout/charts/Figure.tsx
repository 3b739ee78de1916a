import { useParentSize } from '@visx/responsive';
import { useId, type ReactNode } from 'react';

interface FigureProps {
  readonly title: string;
  /** The finding in one sentence: what somebody who does not see the chart gets instead of it. */
  readonly finding: string;
  readonly height: number;
  /** Shades in the order in which they are drawn, each with its class. */
  readonly legend: readonly { readonly id: string; readonly label: string }[];
  /** Draws the chart at a width in pixels. */
  readonly draw: (width: number) => ReactNode;
  /** The same figures as a table, with a way to the requests behind them. */
  readonly table: ReactNode;
}

/** Below this the axes have no place any more. */
const LEAST_WIDTH = 200;

/** A chart with its finding in words, what its shades mean, and its figures as a table. */
export function Figure({ title, finding, height, legend, draw, table }: FigureProps) {
  const id = useId();
  const { parentRef, width } = useParentSize<HTMLDivElement>({ debounceTime: 50, initialSize: { width: 0 } });
  return (
    <figure className="chart stack" aria-labelledby={id}>
      <figcaption className="stack"><h3 id={id}>{title}</h3><p>{finding}</p></figcaption>
      <ul className="plain-list row small legend">{legend.map(({ id: shade, label }) => <li key={shade}><span className={`swatch ${shade}`} aria-hidden="true" /> {label}</li>)}</ul>
      <div ref={parentRef} className="drawing">
        {width < LEAST_WIDTH ? null : <svg role="img" aria-label={finding} width={width} height={height}>{draw(width)}</svg>}
      </div>
      <details><summary>The figures</summary>{table}</details>
    </figure>
  );
}
