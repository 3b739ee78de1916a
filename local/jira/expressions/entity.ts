import { Failure } from './errors';
import { bind } from './functions';
import { type MemberName, type Mark, membersOf, type TypeMember, type TypeName } from './type-table';
import { type HostMember, HostObject, type Meter, type Value } from './values';

/** What gives the value of a member; of a method, the value of a call. */
type Readers<Type extends TypeName> = Partial<Readonly<Record<MemberName<Type>, (args: readonly Value[]) => Value>>>;

interface Beside {
  /** Members whose names are data of the site: custom fields. */
  readonly extra?: () => Readonly<Record<string, HostMember>>;
  /** Member for any other name: entity properties. */
  readonly unlisted?: (name: string) => HostMember;
}

/** What one read of a mark counts, and whether it counts for its place in the text. */
const costOf = (mark: Mark): Pick<HostMember, 'cost' | 'once'> => ({ cost: mark === '' ? 0 : 1, once: mark === '1' });

/** A member with a mark that stands in no table. */
export const loaded = (mark: Mark, read: () => Value): HostMember => ({ ...costOf(mark), read });

/** An object of a documented type: which members there are and what they cost says the table, what they hold the readers. */
export function entity<Type extends TypeName>(type: Type, identity: string | null, build: () => Readers<Type>, { extra, unlisted }: Beside = {}): HostObject {
  return new HostObject(type, identity, () => {
    const readers: Readonly<Record<string, ((args: readonly Value[]) => Value) | undefined>> = build();
    const members = [...(membersOf(type) ?? [])].map(([name, entry]) => [name, member(type, name, entry, Object.hasOwn(readers, name) ? readers[name] : undefined)] as const);
    return { ...Object.fromEntries(members), ...extra?.() };
  }, unlisted ?? null);
}

function member(type: string, name: string, { mark, method, alsoCalled }: TypeMember, read: ((args: readonly Value[]) => Value) | undefined): HostMember {
  const cost = costOf(mark);
  const value = (args: readonly Value[]): Value => {
    if (read === undefined) throw new Failure('evaluation', `The property "${name}" of ${type} is not modelled by the local site.`);
    return read(args);
  };
  const charged = (args: readonly Value[], meter: Meter): Value => {
    meter.expensive(cost.cost);
    return value(args);
  };
  if (method !== null) return { cost: 0, read: () => bind(name, { ...method, run: (_entity, args, meter) => charged(args, meter) }, null) };
  const called = alsoCalled ? { called: bind(name, { least: 0, most: 0, takes: [], run: (_entity, args, meter) => charged(args, meter) }, null) } : {};
  return { ...cost, ...called, read: () => value([]) };
}
