import type { Node } from './syntax';

/**
 * Leaves of the tree: literals, names and empty literals. Atlassian doesn't say which nodes count, so member names and map keys are
 * counted too: an expression that passes here has no more leaves there.
 */
export function countLeaves(node: Node): number {
  const sum = (nodes: readonly Node[]): number => nodes.reduce((total, child) => total + countLeaves(child), 0);
  switch (node.kind) {
    case 'literal': case 'identifier': return 1;
    case 'template': return sum(node.values) + node.texts.filter((text) => text !== '').length;
    case 'list': return Math.max(1, sum(node.items));
    case 'map': return Math.max(1, sum(node.entries.map((entry) => entry.value)) + node.entries.length);
    case 'member': return countLeaves(node.object) + 1;
    case 'index': return sum([node.object, node.index]);
    case 'call': return sum([node.callee, ...node.args]);
    case 'new': return 1 + sum(node.args);
    case 'unary': return countLeaves(node.operand);
    case 'binary': case 'logical': return sum([node.left, node.right]);
    case 'conditional': return sum([node.test, node.then, node.otherwise]);
    case 'throw': return countLeaves(node.value);
    case 'try': return sum([node.body, node.handler]) + (node.parameter === null ? 0 : 1);
    case 'arrow': return node.parameters.length + countLeaves(node.body);
    case 'block': return node.declarations.length + sum(node.declarations.map((declaration) => declaration.value)) + countLeaves(node.body);
  }
}
