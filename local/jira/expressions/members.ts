import { Failure } from './errors';
import { bind, type Method } from './functions';
import { listMethods } from './list-methods';
import { isList, isMap, typeName } from './operators';
import { dateMethods, mapMethods } from './other-methods';
import { stringMethods } from './string-methods';
import { DateValue, HostObject, type Meter, type Value } from './values';

/** The texts that an error about a member quotes: the object's and, for `a['b' + 'c']`, the key's. */
export interface MemberText { readonly object: string; readonly key: string }

/**
 * Reads `object.name` or `object['name']`.
 * @param computed true for the bracket form, which sees the keys of a map but not its methods
 */
export function readMember(object: Value, name: string, computed: boolean, text: MemberText, meter: Meter): Value {
  if (object instanceof HostObject) return readHostMember(object, name, text, meter);
  if (isMap(object)) {
    const value = object.get(name);
    if (value !== undefined) return value;
    return computed ? null : method(mapMethods, name, object) ?? null;
  }
  const found = readValueMember(object, name);
  if (found !== undefined) return found;
  throw new Failure('evaluation', `${unrecognized(name, text)} The local site knows no such property of type '${typeName(object)}'.`);
}

function readHostMember(object: HostObject, name: string, text: MemberText, meter: Meter): Value {
  const member = object.member(name);
  if (member === undefined) {
    const names = object.memberNames().map((known) => `'${known}'`).join(', ');
    throw new Failure('evaluation', `${unrecognized(name, text)} Available properties of type '${object.type}' are: ${names}`);
  }
  meter.expensive(member.cost);
  return member.read();
}

function readValueMember(object: Value, name: string): Value | undefined {
  if (typeof object === 'string') return name === 'length' ? object.length : method(stringMethods, name, object);
  if (isList(object)) return name === 'length' ? object.length : method(listMethods, name, object);
  if (object instanceof DateValue) return method(dateMethods, name, object);
  return undefined;
}

function method<Receiver>(table: Readonly<Record<string, Method<Receiver>>>, name: string, receiver: Receiver): Value | undefined {
  const found = Object.hasOwn(table, name) ? table[name] : undefined;
  return found === undefined ? undefined : bind(name, found, receiver);
}

function unrecognized(name: string, text: MemberText): string {
  return `Unrecognized property of \`${text.object}\`: "${name}" (${text.key}).`;
}

/** Reads `object[key]`: a list by position, anything else by name. */
export function readIndex(object: Value, key: Value, text: MemberText, meter: Meter): Value {
  if (isList(object)) {
    if (typeof key !== 'number') throw new Failure('type', `A List is indexed by a Number, not ${typeName(key)}.`);
    const item = object[key];
    if (item === undefined) throw new Failure('evaluation', `The list has no item ${key}: its length is ${object.length}.`);
    return item;
  }
  if (typeof key !== 'string') throw new Failure('type', `A property name must be a String, not ${typeName(key)}.`);
  return readMember(object, key, true, text, meter);
}
