import { checkArguments } from '../functions';
import { unknownMember } from '../members';
import { LOADED, membersOf, type TypeMember } from '../type-table';
import type { Node } from '../syntax';
import type { Costs } from './costs';
import { methodOf } from './method-types';
import { ANY, type Apply, nameOf, NUMBER, readType, type StaticType } from './static-types';

/** Types of the custom fields of issues, in the form of the table; null for one that the site does not have. */
export type FieldTypes = (fieldId: string) => string | null;

/** A member as the expression writes it. */
export interface MemberRead {
  readonly node: Node & { readonly kind: 'member' | 'index' };
  readonly object: StaticType;
  readonly name: string;
  /** The name in the words of an error. */
  readonly key: string;
  readonly objectText: string;
}

/** Types and costs of members, by the tables that the evaluation uses. */
export class MemberTypes {
  /** Reads that may be called as well, at no further cost. */
  private readonly callable = new Set<Node>();

  constructor(
    private readonly costs: Costs,
    private readonly fields: FieldTypes,
    /** Notes that nobody can say whether Jira takes a part. */
    private readonly leaveOpen: (node: Node) => StaticType,
  ) {}

  /** @throws Failure for a member that there is not */
  read(member: MemberRead): StaticType {
    const { node, object, name, key, objectText } = member;
    const type = nameOf(object);
    if (type === null) return ANY;
    const members = membersOf(type);
    if (members === undefined) return this.ofValue(member, type);
    const entry = members.get(name);
    if (entry !== undefined) return this.ofEntity(node, name, entry);
    const field = type === 'Issue' ? this.fields(name) : null;
    if (type === 'EntityProperties' || field !== null) {
      this.costs.charge(LOADED, node);
      return field === null ? ANY : readType(field);
    }
    // Null when it runs; no page says what it is before.
    if (node.optional) return this.leaveOpen(node);
    throw unknownMember(type, [...members.keys()], name, { object: objectText, key });
  }

  isCallable(node: Node): boolean {
    return this.callable.has(node);
  }

  private ofEntity(node: Node, name: string, { mark, type, method, alsoCalled }: TypeMember): StaticType {
    const given = readType(type);
    if (alsoCalled) this.callable.add(node);
    if (method === null) {
      this.costs.charge(mark, node);
      return given;
    }
    const apply: Apply = (args) => {
      checkArguments(name, method, args.map(nameOf));
      this.costs.charge(mark, node);
      return given;
    };
    return { kind: 'function', apply };
  }

  /** Members of texts, lists, dates and maps. What the local site has none of may be one of Jira's. */
  private ofValue({ node, object, name }: MemberRead, type: string): StaticType {
    if (name === 'length' && (type === 'String' || type === 'List')) {
      this.costs.onlyLength(node.object);
      return NUMBER;
    }
    if (object.kind === 'record') {
      const entry = object.entries.get(name);
      if (entry !== undefined) return entry;
    }
    const found = methodOf(type, name);
    if (found === undefined) return object.kind === 'record' ? ANY : this.leaveOpen(node);
    const apply: Apply = (args) => {
      checkArguments(name, found.signature, args.map(nameOf));
      return found.type.gives(object, args, (...items) => {
        const [given] = args;
        if (given?.kind !== 'function') return ANY;
        return this.costs.repeated(found.type.repeats === true && object.kind === 'list' ? node.object : null, node, () => given.apply(items));
      });
    };
    return { kind: 'function', apply };
  }
}
