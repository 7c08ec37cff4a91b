// Which circles a directed graph has: one for each strongly connected component with more than one node.
// Method: Tarjan, "Depth-first search and linear graph algorithms", SIAM J. Comput. 1 (1972), made iterative; linear in nodes
// and edges. It does not list every circle of a component, only one path around through its first node.
type Graph = ReadonlyMap<string, readonly string[]>;

export function findCycles(graph: Graph): string[][] {
  return listComponents(graph)
    .filter((component) => component.size > 1)
    .map((component) => walkRound(graph, component));
}

function listComponents(graph: Graph): ReadonlySet<string>[] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const onStack = new Set<string>();
  const stack: string[] = [];
  const components: Set<string>[] = [];
  const get = (map: Map<string, number>, node: string): number => map.get(node) ?? 0;
  for (const root of graph.keys()) {
    if (order.has(root)) continue;
    const frames: { node: string; next: number }[] = [];
    const enter = (node: string): void => {
      order.set(node, order.size);
      low.set(node, get(order, node));
      stack.push(node);
      onStack.add(node);
      frames.push({ node, next: 0 });
    };
    enter(root);
    for (let frame = frames.at(-1); frame; frame = frames.at(-1)) {
      const { node } = frame;
      const target = graph.get(node)?.[frame.next];
      frame.next += 1;
      if (target !== undefined) {
        if (!graph.has(target)) continue;
        if (!order.has(target)) enter(target);
        else if (onStack.has(target)) low.set(node, Math.min(get(low, node), get(order, target)));
        continue;
      }
      frames.pop();
      const parent = frames.at(-1);
      if (parent) low.set(parent.node, Math.min(get(low, parent.node), get(low, node)));
      if (get(low, node) !== get(order, node)) continue;
      const component = new Set(stack.splice(stack.indexOf(node)));
      for (const member of component) onStack.delete(member);
      components.push(component);
    }
  }
  return components;
}

/** Shortest way from the component's first node (in the graph's order) back to it. */
function walkRound(graph: Graph, component: ReadonlySet<string>): string[] {
  const start = [...graph.keys()].find((node) => component.has(node)) ?? "";
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const node of queue) {
    for (const target of graph.get(node) ?? []) {
      if (target === start) {
        const way = [node];
        for (let at = node; at !== start; ) {
          at = cameFrom.get(at) ?? start;
          way.unshift(at);
        }
        return way;
      }
      if (!component.has(target) || cameFrom.has(target)) continue;
      cameFrom.set(target, node);
      queue.push(target);
    }
  }
  return [start];
}
