import type { Node } from '../syntax';
import type { Mark } from '../type-table';
import { fixed, forEach, type Formula, isNothing, NOTHING, sum } from './formula';

/**
 * Adds up what the parts of an expression may cost, by the marks of the table of types. What no published page settles is left open: then the
 * whole has no formula.
 */
export class Costs {
  /** The first part whose cost is left open. */
  open: string | null = null;
  private spent = NOTHING;
  /** Places that count once, however often they run. */
  private readonly places = new Set<Node>();
  /** Reads in a loop of which the length alone costs less. */
  private readonly cheaperByLength = new Set<Node>();
  private loops = 0;

  constructor(private readonly textOf: (node: Node) => string) {}

  /** The formula of everything; null where a part is left open. */
  total(): Formula | null {
    return this.open === null ? sum(this.spent, fixed(this.places.size)) : null;
  }

  /** A read, or a call, with this mark. */
  charge(mark: Mark, node: Node): void {
    if (mark === '') return;
    if (mark === '1') this.places.add(node);
    else if (mark === '?' || (mark === 'L' && this.loops > 0)) this.leaveOpen(node);
    else {
      this.add(fixed(1), node);
      if (mark === 'N1' && this.loops > 0) this.cheaperByLength.add(node);
    }
  }

  /** Of what was read there, the length alone was wanted. */
  onlyLength(node: Node): void {
    if (this.cheaperByLength.has(node)) this.leaveOpen(node);
  }

  /** A part that runs once for each item of a list; null = nobody knows how often it runs. */
  repeated<Result>(list: Node | null, node: Node, part: () => Result): Result {
    this.loops += 1;
    const { result, cost } = this.measured(part);
    this.loops -= 1;
    if (isNothing(cost)) return result;
    const whole = list === null ? null : forEach(cost, this.textOf(list));
    if (whole === null) this.leaveOpen(node);
    else this.add(whole, node);
    return result;
  }

  /** Two parts of which one runs. Whether an analysis counts the dearer one or both is not documented. */
  either<Result>(node: Node, one: () => Result, other: () => Result): readonly [Result, Result] {
    const [first, second] = [this.measured(one), this.measured(other)];
    if (first.costs && second.costs) this.leaveOpen(node);
    else for (const { cost } of [first, second]) this.add(cost, node);
    return [first.result, second.result];
  }

  leaveOpen(node: Node): void {
    this.open ??= this.textOf(node);
  }

  private add(cost: Formula, node: Node): void {
    const whole = sum(this.spent, cost);
    if (whole === null) this.leaveOpen(node);
    else this.spent = whole;
  }

  private measured<Result>(part: () => Result): { readonly result: Result; readonly cost: Formula; readonly costs: boolean } {
    const [before, places] = [this.spent, this.places.size];
    this.spent = NOTHING;
    const result = part();
    const cost = this.spent;
    this.spent = before;
    return { result, cost, costs: !isNothing(cost) || this.places.size > places };
  }
}
