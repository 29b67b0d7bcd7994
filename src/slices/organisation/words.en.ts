/** What the organisation says in English: refusals, facts of the journal, problems of an import, kinds and roles. */
import type { Words } from '#basics/words.ts'
import { labels } from './words.labels.en.ts'

export const en: Words = {
  'unit.not-found': 'There is no such unit.',
  'person.not-found': 'There is no such person.',
  'post.not-found': 'There is no such post.',
  'import.not-found': 'There is no such import.',
  'organisation.administrators-only': 'Only the administrator changes the organisation.',

  'unit.dates-reversed': 'The last day {{to}} is before the first day {{from}}. Correct one of them.',
  'unit.parent-needed': 'No unit above is chosen. Only the authority itself has none.',
  'unit.parent-unknown': 'The unit above that was chosen is not there. Choose again.',
  'unit.parent-not-valid':
    'The unit above, {{parent}}, is there only from {{from}} to {{to}}. Choose another one or correct the days.',
  'unit.cycle': 'A unit cannot stand below itself or below a unit of its own. Choose another unit above.',
  'unit.code-taken': 'Code {{code}} is used by {{unit}} on the same days. Choose another code.',
  'unit.successor-unknown': 'The successor that was chosen is not there. Choose again.',
  'unit.successor-without-end': 'A unit with a successor has a last day. Enter it.',
  'unit.still-used':
    'After {{day}} people still hold posts here, or units still stand below. End or move those first.',
  'unit.used-before': 'Posts or units below begin on {{from}}, before {{day}}. Choose an earlier first day.',
  'person.email-taken': 'The e-mail {{email}} belongs to somebody else. Use another one.',
  'person.email-needed':
    'This person signs in by the e-mail, so it cannot be left empty. Give another one to replace it.',
  'post.dates-reversed': 'The last day {{to}} is before the first day {{from}}. Correct one of them.',
  'post.unit-not-valid': '{{unit}} is there only from {{from}} to {{to}}. Correct the days of the post.',
  'post.overlaps': 'This person already holds a post in {{unit}} on those days. End that one first.',
  'post.two-heads': '{{unit}} already has a head, {{person}}, since {{from}}. End that post first.',
  'post.already-ended': 'This post ended on {{to}}. To go on, add a new post.',
  'roles.last-administrator':
    'This is the only administrator who can still sign in. Give the role to somebody else first.',
  'organisation.changed-meanwhile': 'Somebody has just changed the organisation. Look again, then repeat.',
  'import.has-problems':
    'The file still has {{problems}} problems, so nothing was written. Correct and upload it again.',
  'import.outdated':
    'Since the check the organisation has changed and {{problems}} places no longer fit; nothing was written. Upload the file again.',

  'import.empty-file': 'The file is empty or has only a header. Fill in at least one row.',
  'import.wrong-encoding':
    'The encoding of the file is not right; letters would be wrong. Save it as CSV UTF-8 or .xlsx.',
  'import.not-a-table': 'The file is not a CSV or .xlsx table. Use the template.',
  'import.old-or-locked-workbook':
    'The file is an old .xls or has a password. Save it as .xlsx without a password.',
  'import.too-large-inside': 'The file unpacks to too much. Split it.',
  'import.broken-file':
    'The file is broken and cannot be read from this row on. Open it, check the quotes, save again.',
  'import.too-many-rows': 'The file has more than {{most}} rows. Split it.',
  'import.other-kind':
    'This file has the columns of the other kind of data. Choose "Units" or "People and posts" again, then send it.',
  'import.unknown-column':
    'The template has no column "{{value}}". Name it as in the template, or remove it.',
  'import.column-missing': 'This column is missing. Add it as in the template.',
  'import.column-twice': 'This column is there twice. Remove one.',
  'import.too-many-cells': 'The row has more cells than there are columns. Check delimiters and quotes.',
  'import.missing': 'This cell is empty. Fill it in.',
  'import.too-long': 'Longer than {{most}} characters. Shorten it.',
  'import.formula': 'The cell holds a formula ({{value}}). Replace it by its value.',
  'import.unknown-kind': 'There is no kind "{{value}}". Use one of these: {{of}}.',
  'import.bad-code': 'Code "{{value}}" will not do. Letters, digits, dot and hyphen only, no spaces.',
  'import.bad-day': 'There is no day "{{value}}". Write it as 28/02/2025.',
  'import.bad-email': '"{{value}}" is not an e-mail address. Write it as name@agency.gov.vn.',
  'import.bad-phone':
    '"{{value}}" is not a telephone number. Write 6 to 25 digits; spaces and dots may stand between them.',
  'import.dates-reversed': 'The last day {{to}} is before the first day {{from}}. Correct one of them.',
  'import.code-twice':
    'Code {{value}} is used on the same days (row or unit: {{other}}). Use another code or correct the days.',
  'import.parent-unknown':
    'No unit above has the code "{{value}}". Correct the code, or add that unit to the file.',
  'import.parent-not-valid':
    'The unit above, {{value}}, is there only from {{from}} to {{to}}. Correct the days, or name another unit above.',
  'import.successor-unknown':
    'No unit with the code "{{value}}" is there after the last day. Correct the code, or add that unit to the file.',
  'import.successor-without-end':
    'With the successor "{{value}}" there must be a last day. Fill in the column To, or leave the successor out.',
  'import.cycle':
    'Units stand below one another in a circle: {{value}}. Correct the code of the unit above of one of them.',
  'import.second-root':
    'The code of the unit above is missing; there is an authority already (row or unit: {{other}}).',
  'import.still-used': 'Outside these days posts or units still need {{value}}. End those first.',
  'import.unit-unknown': 'No unit has the code "{{value}}". Correct the code, or import that unit first.',
  'import.unit-not-valid':
    '{{value}} is there only from {{from}} to {{to}}. Correct the days of the post, or the code of the unit.',
  'import.head-missing': '{{value}} has no head on {{day}}. Add one.',
  'import.two-heads':
    '{{value}} has two heads at once: this person and {{name}}. End the post of one, or correct the kind of post.',
  'import.post-overlaps':
    'This person holds two posts in {{value}} at once (row or post: {{other}}). Correct the days of one, or remove a row.',
  'import.email-of-another':
    'The e-mail {{value}} in row {{other}} is that of {{name}}. One e-mail per person.',

  'fact.system.founded': 'System set up',
  'fact.unit.created': 'Unit added',
  'fact.unit.changed': 'Unit changed',
  'fact.unit.ended': 'Unit ended',
  'fact.person.created': 'Person added',
  'fact.person.changed': 'Person changed',
  'fact.post.started': 'Post begun',
  'fact.post.changed': 'Post changed',
  'fact.post.ended': 'Post ended',
  'fact.roles.changed': 'Roles changed',
  'fact.account.given': 'Account given',
  'fact.account.renewed': 'Password renewed',
  'fact.import.checked': 'Import checked',
  'fact.import.published': 'Import published',

  'unit.kind.committee': 'City committee',
  'unit.kind.office': 'Office',
  'unit.kind.inspectorate': 'Inspectorate',
  'unit.kind.department': 'Department',
  'unit.kind.board': 'Board',
  'unit.kind.projectBoard': 'Project board',
  'unit.kind.centre': 'Centre',
  'unit.kind.commune': 'Commune level',
  'unit.kind.division': 'Division',
  'unit.kind.other': 'Other body',
  'post.kind.head': 'Head',
  'post.kind.deputy': 'Deputy',
  'post.kind.official': 'Official',
  'role.administrator': 'Administrator',
  'role.leader': 'City leader',
  'role.office': 'Officer of the Office',
  'role.head': 'Head or deputy',
  'role.official': 'Official',
  'role.inspector': 'Inspector',

  ...labels,
}
