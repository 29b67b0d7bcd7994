/** What an import of units or people looks like on the wire: the columns, the problems by row and column, the counts. */
import { z } from 'zod'
import { Id, Instant } from '#basics/values.ts'

export const ImportKind = z.enum(['units', 'people'])
export type ImportKind = z.infer<typeof ImportKind>

/** Everything that may be wrong with a file; each is worded in words.vi.ts and words.en.ts as `import.<code>`. */
export const ImportProblemCode = z.enum([
  // the file
  'empty-file',
  'wrong-encoding',
  'not-a-table',
  'old-or-locked-workbook',
  'too-large-inside',
  'broken-file',
  'too-many-rows',
  'other-kind',
  'unknown-column',
  'column-missing',
  'column-twice',
  'too-many-cells',
  // a cell
  'missing',
  'too-long',
  'formula',
  'unknown-kind',
  'bad-code',
  'bad-day',
  'bad-email',
  'bad-phone',
  // a row among the others
  'dates-reversed',
  'code-twice',
  'parent-unknown',
  'parent-not-valid',
  'successor-unknown',
  'successor-without-end',
  'cycle',
  'second-root',
  'still-used',
  'unit-unknown',
  'unit-not-valid',
  'head-missing',
  'two-heads',
  'post-overlaps',
  'email-of-another',
])
export type ImportProblemCode = z.infer<typeof ImportProblemCode>

export const ImportProblem = z.object({
  /** As the spreadsheet counts: the header is row 1. Row 0 is the file itself. */
  row: z.number().int(),
  /** Key of the column (see `unitColumns`, `peopleColumns`), or null for the row as a whole. */
  column: z.string().nullable(),
  code: ImportProblemCode,
  /** What to put into the words: the value found, the other row. */
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
})
export type ImportProblem = z.infer<typeof ImportProblem>

/** What publishing would do with one row. */
export const ImportEffect = z.enum(['new', 'changed', 'unchanged'])
export type ImportEffect = z.infer<typeof ImportEffect>

export const Import = z.object({
  id: Id,
  kind: ImportKind,
  fileName: z.string(),
  state: z.enum(['checked', 'published']),
  checkedAt: Instant,
  publishedAt: Instant.nullable(),
  rows: z.number().int(),
  /** At most 1,000 of them, in the order of the rows. */
  problems: z.array(ImportProblem),
  problemCount: z.number().int(),
  counts: z.object({ new: z.number().int(), changed: z.number().int(), unchanged: z.number().int() }),
  /** The first 50 rows as they were read, with what publishing does to each. */
  preview: z.array(
    z.object({
      row: z.number().int(),
      effect: ImportEffect.nullable(),
      cells: z.record(z.string(), z.string()),
    }),
  ),
  version: z.number().int(),
})
export type Import = z.infer<typeof Import>

/** Key of a column -> what heads it in the template; the reader also takes the English heading and the key itself. */
export const unitColumns = {
  code: ['Mã', 'Code'],
  kind: ['Loại', 'Kind'],
  name: ['Tên đơn vị', 'Name'],
  shortName: ['Tên viết tắt', 'Short name'],
  parent: ['Mã đơn vị cấp trên', 'Code of the unit above'],
  aliases: ['Tên gọi khác', 'Other names'],
  topics: ['Lĩnh vực', 'Topics'],
  validFrom: ['Từ ngày', 'From'],
  validTo: ['Đến ngày', 'To'],
  successor: ['Mã đơn vị kế tục', 'Code of the successor'],
  headName: ['Người đứng đầu', 'Head'],
  headTitle: ['Chức vụ người đứng đầu', 'Title of the head'],
  headEmail: ['Thư điện tử người đứng đầu', 'E-mail of the head'],
} as const
export type UnitColumn = keyof typeof unitColumns

export const peopleColumns = {
  email: ['Thư điện tử', 'E-mail'],
  name: ['Họ và tên', 'Full name'],
  phone: ['Điện thoại', 'Telephone'],
  unit: ['Mã đơn vị', 'Code of the unit'],
  title: ['Chức vụ', 'Title'],
  kind: ['Loại chức vụ', 'Kind of post'],
  from: ['Từ ngày', 'From'],
  to: ['Đến ngày', 'To'],
} as const
export type PeopleColumn = keyof typeof peopleColumns

export const MOST_ROWS = 100_000
/** MB. */
export const MOST_FILE_SIZE = 30
