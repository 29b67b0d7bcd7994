/** What the kernel says in English: by problem code. */
import type { Words } from '#basics/words.ts'

export const en: Words = {
  'request.invalid': 'What was sent does not fit. Correct each item named and send again.',
  'request.too-large': 'What was sent is too large. Split it and send again.',
  'request.unreadable': 'What was sent cannot be read. Send well-formed JSON.',
  'request.nul':
    'The text holds a NUL character, which cannot be kept. Remove what was pasted from elsewhere and type it again.',
  'request.not-found': 'There is no such address.',
  'request.too-many': 'Too many attempts in a short time. Wait {{seconds}} seconds and try again.',
  'request.foreign':
    'The request came from another site and was not carried out. Open the system again and retry.',
  'request.moved': 'Somebody has just changed this. Look at the change, then save again.',
  'request.version-unreadable':
    'The version in If-Match cannot be read. Send the ETag of what was read, quotes included.',
  'idempotency.unusable': 'The Idempotency-Key is too long. Send one of at most 200 characters.',
  'idempotency.reused': 'This sending code was used for other content. Reload the page and try again.',
  'session.needed': 'Not signed in, or the session has ended. Sign in to go on.',
  'session.wrong': 'The e-mail or the password is not right.',
  'session.nothing-held':
    'This account holds no post and no role today. Ask the administrator of the system.',
  'session.not-found': 'This session has already ended.',
  'role.missing': 'This is for: {{roles}}.',
  'setup.done': 'There is an administrator already. Sign in with an existing account.',
  'server.failed':
    'Not done because of a fault of the system; nothing was half written. Reference: {{reference}}.',
  'server.stopping': 'The server is restarting. Nothing was saved; try again in a few seconds.',
  'database.away': 'The database cannot be reached. Nothing was saved; try again in a few seconds.',
  'disk.full': 'The server has no room left, so nothing was saved. Tell the administrator, then try again.',
  'file.not-found': 'There is no such file, or it may not be seen.',
  'file.too-large': '{{size}} MB, the limit is {{limit}} MB. Split off the annex.',
  'file.empty': 'The file is empty. Choose another one.',
  'file.missing': 'No file chosen.',
  'file.wrong-type': 'This type of file is not taken. Use .docx, .pdf, .txt, .xlsx, .csv or a picture.',
  'file.interrupted': 'The connection broke during the upload. Nothing was saved; upload again.',
  'mail.digest': 'Digest of {{day}}: {{count}} notices',
  'mail.duties': '{{count}} new duties',
  'mail.more': 'And {{count}} more notices',
  'mail.foot': 'Sent by Daumoi; answers to this mail reach nobody. Choose which notices come by mail at:',
}
