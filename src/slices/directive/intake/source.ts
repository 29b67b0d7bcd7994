/** What the parts of the reader hand to one another between the text and the proposals. */
import type { Reference } from './calendar.ts'
import type { Due } from './days.ts'
import type { Span } from './key.ts'
import type { Taught } from './lessons.ts'
import type { Node } from './numbering.ts'
import type { Lesson } from './reading.ts'
import type { Row } from './tables.ts'
import type { UnitIndex } from './units.ts'

export type Text = {
  text: string
  key: string
  official: boolean
  nodes: Node[]
  free: Span[]
  plainAt: Map<number, number>
  reference: Reference
  referenceDay: string | null
  units: UnitIndex
  matching: boolean
  /** Issued by another province or city, whose departments are called like ours. */
  foreign: boolean
  rows: Row[]
  /** The one body a letter is sent to; null when it is sent to several. */
  addressee: Span | null
  /** A notice or conclusion, whose items go on speaking to whom it named before. */
  spoken: boolean
  /** Where the annexes begin, behind the signature. */
  annex: number
  taught: Taught
  /** Sentences a lesson says assign nothing, as they are met. */
  silenced: (Span & { lesson: Lesson })[]
}

export type Lead = Span & { how: 'heading' | 'default' | 'earlier' | 'quote' | 'field'; rule: string }

/** What holds for the pieces below a heading. */
export type Context = {
  lead: Lead | null
  cooperating: Span[]
  quiet: boolean
  directive: boolean
  parts?: boolean
  /** "Chủ trì, phối hợp với:" stands above, and each piece below begins with whom. */
  partners?: boolean
}

/** A stretch of sentences that is one task. */
export type Group = {
  span: Span
  lead: Lead | null
  cooperating: Span[]
  dues: Due[]
  work: number
  rule: string
  strength: number
  general: boolean
  split: boolean
  /** Where the words of the work end, when they stand in a field or a cell of their own. */
  workEnd?: number
  product?: Span | null
  /** The lesson that has cut it from the sentence before. */
  lesson?: string | undefined
}

/** Who was told last, and whether anybody gives orders here at all. */
export type State = {
  /** The paragraph before was "... giao Sở X:" or ended with a semicolon: the next goes on with its list. */
  listed: boolean
  /** The paragraph before gave somebody work. */
  run: boolean
  /** A web page tells what the law says. */
  explains: boolean
  last: Lead | null
  ordered: boolean
  fallback: Lead | null
  numbered: number
}
