/** The place of a provision as one cites it. */
import type { Node } from './numbering.ts'

/** The place of a piece, read the legal way: "điểm a khoản 2 Điều 3", "mục 3", "gạch đầu dòng thứ 2 mục 1". */
export function referenceOf(nodes: Node[], index: number): string {
  const parts: string[] = []
  for (let at: number | null = index, guard = 0; at !== null && guard < 12; guard++) {
    const node: Node = nodes[at]!
    parts.push(nameOf(nodes, at))
    at = node.parent
  }
  return parts.join(' ')
}

function nameOf(nodes: Node[], index: number): string {
  const node = nodes[index]!
  const bare = node.label.replace(/[().:/]/g, '').trim()
  switch (node.kind) {
    case 'part':
      return bare.length < 3 ? `Phần ${bare}` : bare
    case 'roman':
      return `Mục ${bare.replace(/^mục\s+/i, '')}`
    case 'article':
      return bare
    case 'number': {
      const above = node.parent === null ? null : nodes[node.parent]!.kind
      return `${above === 'article' ? 'khoản' : 'mục'} ${bare}`
    }
    case 'deep':
    case 'deeper':
      return `mục ${node.label.replace(/[.)]$/, '')}`
    case 'round':
    case 'romanRound':
    case 'point':
      return `điểm ${bare}`
    case 'bullet':
    case 'plus':
    case 'plain':
      return `${node.kind === 'bullet' ? 'gạch đầu dòng thứ' : node.kind === 'plus' ? 'dấu cộng thứ' : 'đoạn'} ${node.nth}`
  }
}
