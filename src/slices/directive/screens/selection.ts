/** From what is marked in the browser to places in the text of the document. */

/**
 * The words marked inside an element, or the caret (start = end); null when nothing there is marked.
 * Each drawn piece carries `data-at`, the place of its first letter, and holds its letters unchanged.
 */
export function chosenPlace(within: HTMLElement): { start: number; end: number } | null {
  const selection = getSelection()
  if (!selection?.rangeCount) return null
  const range = selection.getRangeAt(0)
  if (!within.contains(range.commonAncestorContainer)) return null
  const pieces = [...within.querySelectorAll<HTMLElement>('[data-at]')].filter((piece) =>
    range.intersectsNode(piece),
  )
  const first = pieces[0]
  const last = pieces.at(-1)
  if (!first || !last) return null
  const offset = (piece: HTMLElement, container: Node, at: number, otherwise: number) =>
    Number(piece.dataset.at) + (container.parentNode === piece ? at : otherwise)
  const start = offset(first, range.startContainer, range.startOffset, 0)
  const end = offset(last, range.endContainer, range.endOffset, last.textContent?.length ?? 0)
  return { start, end: Math.max(start, end) }
}
