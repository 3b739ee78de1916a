import type { Signature } from '../functions';
import { listMethods } from '../list-methods';
import { calendarDateMethods, dateMethods, mapMethods } from '../other-methods';
import { stringMethods } from '../string-methods';
import { ANY, BOOLEAN, common, itemOf, listOf, namedType, NUMBER, type StaticType, STRING } from './static-types';

/** What a method gives. `run` applies the function that it was given, once for each item where `repeats` says so. */
export interface MethodType {
  readonly repeats?: true;
  gives(receiver: StaticType, args: readonly StaticType[], run: (...items: readonly StaticType[]) => StaticType): StaticType;
}

const always = (type: StaticType): MethodType => ({ gives: () => type });
const same: MethodType = { gives: (receiver) => listOf(itemOf(receiver)) };

/** The function says yes or no of each item; what Jira makes of another answer is not documented, so nothing is known then. */
function judged(of: (receiver: StaticType) => StaticType): MethodType {
  return {
    repeats: true,
    gives(receiver, _args, run) {
      const answer = run(itemOf(receiver));
      return answer.kind === 'named' && answer.name === 'Boolean' ? of(receiver) : ANY;
    },
  };
}

const flat = (type: StaticType): StaticType => (type.kind === 'list' || type.kind === 'tuple' ? itemOf(type) : type);

const ofLists: Readonly<Record<keyof typeof listMethods, MethodType>> = {
  map: { repeats: true, gives: (receiver, _args, run) => listOf(run(itemOf(receiver))) },
  flatMap: { repeats: true, gives: (receiver, _args, run) => listOf(flat(run(itemOf(receiver)))) },
  filter: judged((receiver) => listOf(itemOf(receiver))), every: judged(() => BOOLEAN), some: judged(() => BOOLEAN),
  includes: always(BOOLEAN), indexOf: always(NUMBER), slice: same,
  flatten: { gives: (receiver) => listOf(flat(itemOf(receiver))) },
  reduce: { gives: (receiver, [, first], run) => common(first ?? itemOf(receiver), run(first ?? itemOf(receiver), itemOf(receiver))) },
  sort: { gives(receiver, args, run) {
    if (args.length > 0) run(itemOf(receiver), itemOf(receiver));
    return listOf(itemOf(receiver));
  } },
};

const ofTexts: Readonly<Record<keyof typeof stringMethods, MethodType>> = {
  trim: always(STRING), toLowerCase: always(STRING), toUpperCase: always(STRING), split: always(listOf(STRING)), replace: always(STRING), match: always(ANY),
  includes: always(BOOLEAN), indexOf: always(NUMBER), slice: always(STRING), repeat: always(STRING), padEnd: always(STRING),
};

const DATE = always(namedType('Date'));
const ofDates: Readonly<Record<keyof typeof dateMethods, MethodType>> = {
  getTime: always(NUMBER), toISOString: always(STRING), toCalendarDateUTC: always(namedType('CalendarDate')),
  plusDays: DATE, minusDays: DATE, plusHours: DATE, minusHours: DATE, plusMinutes: DATE, minusMinutes: DATE,
};

const ofMaps: Readonly<Record<keyof typeof mapMethods, MethodType>> = { get: always(ANY), set: always(ANY), entries: always(ANY) };

const DAY = always(namedType('CalendarDate'));
const ofDays: Readonly<Record<keyof typeof calendarDateMethods, MethodType>> = { plusDays: DAY, minusDays: DAY, plusMonths: DAY, minusMonths: DAY };

interface TypedMethod { readonly signature: Signature; readonly type: MethodType }

function table<Name extends string>(methods: Readonly<Record<Name, Signature>>, types: Readonly<Record<Name, MethodType>>): ReadonlyMap<string, TypedMethod> {
  return new Map((Object.keys(types) as Name[]).map((name) => [name, { signature: methods[name], type: types[name] }]));
}

const TABLES: Readonly<Record<string, ReadonlyMap<string, TypedMethod>>> = {
  List: table(listMethods, ofLists), String: table(stringMethods, ofTexts), Date: table(dateMethods, ofDates), CalendarDate: table(calendarDateMethods, ofDays), Map: table(mapMethods, ofMaps),
};

/** A method of a value by its name; undefined where the local site has none. */
export const methodOf = (type: string, name: string): TypedMethod | undefined => (Object.hasOwn(TABLES, type) ? TABLES[type]?.get(name) : undefined);
