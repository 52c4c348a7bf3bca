/** A chain of so many operands or fewer is joined from the left, as it is read. */
const shortChain = 16;

/**
 * Joins operands by an operator that is associative, as AND, OR and UNION ALL are. Joined from the left, thousands of
 * them would make a tree so deep that walking it exhausts the stack and PostgreSQL plans it for minutes; in halves it
 * stays shallow. `lines` are the lines of the operators between them.
 */
export function balancedChain<Node>(
  operands: readonly Node[],
  lines: readonly number[],
  join: (left: Node, right: Node, line: number) => Node,
): Node {
  const [first] = operands;
  if (first === undefined) throw new RangeError('A chain has at least one operand.');
  if (operands.length === 1) return first;
  const half = operands.length <= shortChain ? operands.length - 1 : Math.ceil(operands.length / 2);
  return join(
    balancedChain(operands.slice(0, half), lines.slice(0, half - 1), join),
    balancedChain(operands.slice(half), lines.slice(half), join),
    lines[half - 1] ?? 1,
  );
}
