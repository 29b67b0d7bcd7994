/** What `daumoi intake` says itself; what it says about documents are the words of the screens. */
import { interpolate, type Words } from '#basics/words.ts'
import type { Language } from './say.ts'

type Detail = Record<string, string | number | null>
export type Say = (code: string, detail?: Detail) => string

const vi: Words = {
  use: 'Cách dùng: daumoi intake TỆP [--json] [--reference-date NNNN-TT-NN] [--org TỆP] [--lessons TỆP]\n  TỆP              .docx, .pdf, .txt, .html, .xlsx, .edxml hoặc ảnh quét; "-" là đọc từ đầu vào chuẩn\n  --json           in kết quả dạng JSON\n  --reference-date ngày để tính các hạn không ghi năm (mặc định là ngày của văn bản)\n  --org            danh sách đơn vị: JSON, hoặc CSV, .xlsx như mẫu nhập đơn vị\n  --lessons        cách đọc đã ghi nhớ: JSON, mỗi dòng có "issuer", "kind" (alias, split, plain), "words", "units", "reason"\nMã kết thúc: 0 đọc được, 1 văn bản không đọc được, 2 gọi sai cách.',
  'no-file': 'Chưa nêu tệp cần đọc.',
  'many-files': 'Mỗi lần chỉ đọc một tệp; đã nêu {{count}} tệp.',
  'bad-option': 'Không có tùy chọn {{option}}, hoặc thiếu giá trị.',
  'bad-day': 'Không có ngày {{day}}. Ghi ngày dạng 2024-01-20.',
  'not-there': 'Không có tệp {{file}}.',
  folder: '{{file}} là thư mục, không phải tệp.',
  denied: 'Không có quyền đọc tệp {{file}}.',
  'not-read': 'Không đọc được tệp {{file}} ({{code}}).',
  'org-json': 'Danh sách đơn vị {{file}} không phải JSON hợp lệ: {{what}}.',
  'org-shape':
    'Danh sách đơn vị {{file}} thiếu hoặc sai ở {{place}}. Mỗi đơn vị cần "name"; có thể có "id", "shortName", "aliases", "kind", "path", "validFrom", "validTo", "successor".',
  'org-empty': 'Danh sách đơn vị {{file}} không có đơn vị nào.',
  'org-wrong': 'Danh sách đơn vị {{file}} có {{count}} chỗ sai:',
  'org-row': 'dòng {{row}}',
  'org-file': 'tệp',
  'org-column': 'cột {{column}}',
  'lessons-json': 'Danh sách cách đọc {{file}} không phải JSON hợp lệ: {{what}}.',
  'lessons-shape':
    'Danh sách cách đọc {{file}} thiếu hoặc sai ở {{place}}. Mỗi cách đọc cần "issuer", "kind", "words"; tên gọi cần "units", câu không giao nhiệm vụ cần "reason".',
  'lessons-refused': 'Danh sách cách đọc {{file}}, [{{n}}]: {{what}}',
  page: 'Đang nhận dạng trang {{page}}/{{pages}}',
  more: '... và {{count}} chỗ khác',
  'header-none': 'Không tìm thấy số, ngày, cơ quan ban hành.',
  counted: '{{provisions}} nội dung, {{tasks}} nhiệm vụ đề xuất',
  place: 'Nội dung',
  lead: 'Chủ trì',
  due: 'Hạn',
  task: 'Nhiệm vụ',
  'lead-none': 'chưa rõ',
  'due-none': 'không nêu hạn',
  continuous: 'thường xuyên',
  event: 'theo sự kiện',
  relative: 'theo việc khác',
  vague: 'chưa rõ ngày',
  from: 'từ {{day}}',
  window: '{{from}} - {{to}}',
  uncovered: '{{count}} nội dung chưa có nhiệm vụ: {{places}}',
  note: 'Lưu ý: {{what}}',
  partners: 'phối hợp: {{names}}',
}
const en: Words = {
  use: 'Use: daumoi intake FILE [--json] [--reference-date YYYY-MM-DD] [--org FILE] [--lessons FILE]\n  FILE             .docx, .pdf, .txt, .html, .xlsx, .edxml or a scanned picture; "-" reads standard input\n  --json           prints JSON\n  --reference-date the day from which due days without a year are reckoned (else the day of the document)\n  --org            the units: JSON, or a CSV or .xlsx as the import of units takes it\n  --lessons        what the reader is taught: JSON, each with "issuer", "kind" (alias, split, plain), "words", "units", "reason"\nExit code: 0 read, 1 the document cannot be read, 2 called wrongly.',
  'no-file': 'No file to read was named.',
  'many-files': 'One file is read at a time; {{count}} were named.',
  'bad-option': 'There is no option {{option}}, or its value is missing.',
  'bad-day': 'There is no day {{day}}. Write it as 2024-01-20.',
  'not-there': 'There is no file {{file}}.',
  folder: '{{file}} is a folder, not a file.',
  denied: 'The file {{file}} may not be read.',
  'not-read': 'The file {{file}} could not be read ({{code}}).',
  'org-json': 'The list of units {{file}} is no valid JSON: {{what}}.',
  'org-shape':
    'The list of units {{file}} lacks or misstates {{place}}. Each unit needs "name"; it may have "id", "shortName", "aliases", "kind", "path", "validFrom", "validTo", "successor".',
  'org-empty': 'The list of units {{file}} holds no unit.',
  'org-wrong': 'The list of units {{file}} has {{count}} faults:',
  'org-row': 'row {{row}}',
  'org-file': 'the file',
  'org-column': 'column {{column}}',
  'lessons-json': 'The list of lessons {{file}} is no valid JSON: {{what}}.',
  'lessons-shape':
    'The list of lessons {{file}} lacks or misstates {{place}}. Each needs "issuer", "kind", "words"; a name needs "units", a sentence without a task "reason".',
  'lessons-refused': 'The list of lessons {{file}}, [{{n}}]: {{what}}',
  page: 'Recognising page {{page}} of {{pages}}',
  more: '... and {{count}} more',
  'header-none': 'No number, day or issuer found.',
  counted: '{{provisions}} provisions, {{tasks}} tasks proposed',
  place: 'Provision',
  lead: 'Lead',
  due: 'Due',
  task: 'Task',
  'lead-none': 'not clear',
  'due-none': 'no due day',
  continuous: 'standing',
  event: 'by an event',
  relative: 'by other work',
  vague: 'day not clear',
  from: 'from {{day}}',
  window: '{{from}} - {{to}}',
  uncovered: '{{count}} provisions without a task: {{places}}',
  note: 'Note: {{what}}',
  partners: 'with: {{names}}',
}

export const sayIn =
  (language: Language): Say =>
  (code, detail = {}) =>
    interpolate((language === 'en' ? en : vi)[code] ?? code, detail)

/** The words of directives and of the kernel; loaded only when something of theirs is to be said. */
export async function screenWords(
  language: Language,
): Promise<(code: string, detail?: Detail) => string | null> {
  const [slice, kernel] =
    language === 'en'
      ? await Promise.all([import('#slices/directive/words.en.ts'), import('#platform/words/en.ts')])
      : await Promise.all([import('#slices/directive/words.vi.ts'), import('#platform/words/vi.ts')])
  const words: Words = 'vi' in slice ? { ...slice.vi } : { ...slice.en }
  Object.assign(words, 'vi' in kernel ? kernel.vi : kernel.en)
  return (code, detail = {}) => (words[code] === undefined ? null : interpolate(words[code], detail))
}
