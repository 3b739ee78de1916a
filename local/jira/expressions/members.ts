import { Failure } from './errors';
import { bind, type Method } from './functions';
import { listMethods } from './list-methods';
import { isList, isMap, typeName } from './operators';
import { calendarDateMethods, dateMethods, mapMethods } from './other-methods';
import { stringMethods } from './string-methods';
import { CalendarDateValue, DateValue, HostObject, type Meter, type Value } from './values';

/** Where a member is read: the texts that an error quotes (the object's and, for `a['b' + 'c']`, the key's), and the place that costs count. */
export interface MemberPlace { readonly object: string; readonly key: string; readonly node: object }

/** `computed`: the bracket form, which sees the keys of a map but not its methods; `optional`: `?.`; `called`: the callee of a call. */
export interface MemberForm { readonly computed?: boolean; readonly optional?: boolean; readonly called?: boolean }

/** Reads `object.name` or `object['name']`. */
export function readMember(object: Value, name: string, form: MemberForm, place: MemberPlace, meter: Meter): Value {
  if (object instanceof HostObject) return readHostMember(object, name, form, place, meter);
  if (isMap(object)) {
    const value = object.get(name);
    if (value !== undefined) return value;
    return form.computed === true ? null : method(mapMethods, name, object) ?? null;
  }
  const found = readValueMember(object, name);
  if (found !== undefined) return found;
  throw new Failure('evaluation', `${unrecognized(name, place)} The local site knows no such property of type '${typeName(object)}'.`);
}

/**
 * A name that the object doesn't have is null behind `?.`, as vendors' examples read fields that an issue may not have
 * (https://docs.adaptavist.com/sr4jc/latest/features/workflow-rules).
 */
function readHostMember(object: HostObject, name: string, form: MemberForm, place: MemberPlace, meter: Meter): Value {
  const member = object.member(name);
  if (member === undefined) {
    if (form.optional === true) return null;
    throw unknownMember(object.type, object.memberNames(), name, place);
  }
  if (form.called === true && member.called !== undefined) return member.called;
  meter.expensive(member.cost, member.once === true ? place.node : undefined);
  return member.read();
}

/** In the words of the evaluate operation. */
export function unknownMember(type: string, names: readonly string[], name: string, place: Pick<MemberPlace, 'object' | 'key'>): Failure {
  const available = [...names].sort().map((known) => `'${known}'`).join(', ');
  return new Failure('evaluation', `${unrecognized(name, place)} Available properties of type '${type}' are: ${available}`);
}

function readValueMember(object: Value, name: string): Value | undefined {
  if (typeof object === 'string') return name === 'length' ? object.length : method(stringMethods, name, object);
  if (isList(object)) return name === 'length' ? object.length : method(listMethods, name, object);
  if (object instanceof DateValue) return method(dateMethods, name, object);
  if (object instanceof CalendarDateValue) return method(calendarDateMethods, name, object);
  return undefined;
}

function method<Receiver>(table: Readonly<Record<string, Method<Receiver>>>, name: string, receiver: Receiver): Value | undefined {
  const found = Object.hasOwn(table, name) ? table[name] : undefined;
  return found === undefined ? undefined : bind(name, found, receiver);
}

function unrecognized(name: string, place: Pick<MemberPlace, 'object' | 'key'>): string {
  return `Unrecognized property of \`${place.object}\`: "${name}" (${place.key}).`;
}

/** Reads `object[key]`: a list by position, anything else by name. */
export function readIndex(object: Value, key: Value, form: MemberForm, place: MemberPlace, meter: Meter): Value {
  checkIndex(typeName(object), typeName(key));
  if (isList(object) && typeof key === 'number') {
    const item = object[key];
    if (item === undefined) throw new Failure('evaluation', `The list has no item ${key}: its length is ${object.length}.`);
    return item;
  }
  return readMember(object, String(key), { ...form, computed: true }, place, meter);
}

/** @throws Failure for a key of a wrong type, at run time and in the analysis of types */
export function checkIndex(object: string, key: string): void {
  if (object === 'List' && key !== 'Number') throw new Failure('type', `A List is indexed by a Number, not ${key}.`);
  if (object !== 'List' && key !== 'String') throw new Failure('type', `A property name must be a String, not ${key}.`);
}
