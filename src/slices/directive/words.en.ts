/** What directives say in English: refusals, facts and (in a file of their own) labels. */
import type { Words } from '#basics/words.ts'
import { labels } from './words-label.en.ts'
import { linkLabels } from './words-link.en.ts'

export const en: Words = {
  'directive.not-found': 'There is no such directive, or you may not see it.',
  'provision.not-found': 'This provision is not in the directive. Reload the page and try again.',
  'proposal.not-found': 'This proposal is no longer in the directive. Reload the page and try again.',
  'directive.office-only': 'Only the Office registers, corrects and issues from directives.',
  'directive.is-stub': 'This only notes that a secret document exists; its content is not in the system.',
  'directive.one-source': 'Give a file or paste the text, not both. Choose one and register again.',
  'directive.known': '{{label}} is registered already. Open it instead of registering it again.',
  'directive.known-meanwhile':
    'Somebody else has just registered this document. See the register; there is no need to register it again.',
  'directive.secret':
    'The document carries a secrecy mark, so it may not be taken in; the file was deleted. Note it as a secret document.',
  'directive.nothing-ready': 'No task is clear enough to be issued. Accept or correct proposals first.',
  'directive.wrong-type':
    'This type of file is not taken. Open it on your machine, save it as .docx or .pdf and upload that.',
  'directive.text-too-long':
    'The text has {{letters}} characters, the limit is {{limit}}. Register its annexes as documents of their own.',
  'directive.too-many-provisions':
    'The document has {{provisions}} provisions, the limit is {{limit}}. Register its annexes as documents of their own.',

  'directive.superseded':
    'Edition {{edition}} of this document is there; the earlier one is kept as it was. Open the new edition to review it and to give tasks.',
  'directive.other-paper':
    'Number, issuer or year differ from {{label}}. Make them the same, or register it as another document.',
  'directive.link-itself': 'A document cannot replace or amend itself. Choose another one.',
  'directive.link-twice': 'This document is among the related ones already. Correct the line that is there.',
  'link.not-found':
    'This line of the related documents is no longer there. Load the page again to see the list as it is now.',
  'touch.not-found':
    'This task is no longer among those to look at. Load the page again to see the list as it is now.',

  'directive.undo-gone':
    'This act was taken back before, or its tasks are issued. Correct the proposal, or the task on its page.',
  'directive.undo-late':
    'The proposal was changed again after this act, so it cannot be taken back. Correct the proposal itself.',

  'provision.has-proposals':
    '{{reference}} still has proposals or tasks. Drop those proposals before giving a reason for no task.',

  'proposal.already-issued': '“{{title}}” has been issued. Change or cancel it on the page of the task.',
  'proposal.dropped': '“{{title}}” was dropped. Restore the proposal first.',
  'proposal.not-accepted': '“{{title}}” has not been accepted. Accept or correct it before issuing.',
  'proposal.gone': 'A proposal is no longer in the directive. Reload the page and issue again.',
  'proposal.work-missing': 'The work is not named. Correct the proposal and say what must be done.',
  'proposal.lead-missing': '“{{title}}” has no lead unit. Correct the proposal and choose one.',
  'proposal.due-missing': '“{{title}}” has no due day. Enter one or mark it as a standing duty.',
  'proposal.standing-with-day': '“{{title}}” has a due day and is a standing duty. Remove one of the two.',
  'proposal.unit-ended':
    '{{unit}} in “{{title}}” no longer exists. Correct the proposal and choose its successor.',
  'proposal.unit-unknown': 'A unit chosen in “{{title}}” is not in the organisation. Choose again.',
  'proposal.merge-itself': 'A proposal cannot be joined with itself. Choose another one.',
  'proposal.merge-across': '“{{title}}” lies between the two proposals. Join neighbours one after the other.',
  'proposal.split-outside': 'The place to cut must lie within the sentence of the proposal. Choose again.',
  'proposal.place-outside': 'The place chosen lies outside the document. Choose within the document.',
  'proposal.nothing-chosen': 'No words of the document were chosen. Select the sentence that gives the task.',
  'proposal.quote-too-long': 'The quotation is longer than {{limit}} characters. Choose a shorter passage.',

  'lesson.not-found': 'There is no such lesson. Load the list again and try once more.',
  'lesson.too-long': 'The words are longer than {{limit}} letters. Shorten them and try again.',
  'lesson.not-a-name':
    '"{{words}}" is not one name. Leave out brackets, semicolons and colons, then try again.',
  'lesson.too-short':
    '"{{words}}" is too short and would fit many other sentences. Add the words before or behind it.',
  'lesson.too-common':
    '"{{words}}" stands in almost every document. Add words, so that it fits only what is meant.',
  'lesson.not-one-sentence':
    '"{{words}}" holds the end of a sentence, where it is cut already. Give only words from within one.',
  'lesson.unit-missing': '"{{words}}" has no unit. Choose the units that this name means.',
  'lesson.reason-missing':
    'There is no reason why sentences that open with "{{words}}" assign nothing. Give one.',
  'lesson.unit-unknown': 'A unit chosen for "{{words}}" is no more. Choose its successor.',
  'lesson.is-a-name':
    '"{{words}}" is the name of {{unit}}, so no other meaning is remembered. Correct its other names under Organisation.',
  'lesson.silences-unit':
    '"{{words}}" would leave out every task given to this unit. Add the words of the work behind its name.',
  'lesson.issuer-unclear':
    'The authority "{{issuer}}" cannot be made out. Give its name in letters, as printed at the head of the paper.',
  'lesson.full':
    'This authority has {{limit}} lessons of this kind, which is the most. End those that are not used any more.',
  'lesson.remembered-meanwhile':
    'The same words have just been remembered by somebody else. Load the list again; nothing else is needed.',
  'lesson.otherwise-now':
    '"{{words}}" is remembered in another way now. End that one before bringing this one back.',

  'file.broken':
    'The file is broken and cannot be read. Open it on your computer, save it again and upload it.',
  'file.encrypted': 'The file has a password. Save a copy without one and upload that.',
  'file.unpacks-too-large': 'The file unpacks to too much, so it was not opened. Check where it comes from.',
  'file.external-entity':
    'The file asks for content from elsewhere, so it was not opened. Check where it comes from.',
  'file.no-text-layer':
    'The PDF in the package is a scan without a text layer. Save that PDF by itself and upload it to have its text recognised.',
  'file.unknown-encoding': 'The encoding of the file is not known. Save it as UTF-8 or .docx.',
  'file.too-many-pages':
    'The file has {{pages}} pages, the limit is {{limit}}. Upload its annexes as files of their own.',
  'file.too-hard':
    'Reading the file took more than {{seconds}} seconds or too much memory and was stopped. Split it, or paste the part that gives tasks.',

  'scan.nothing-found':
    'No text was recognised in the file. Scan it again at 200 dpi or more, or paste the text.',
  'scan.too-large':
    'The picture has more than 40 million dots, so it was not opened. Scan it again at 200-300 dpi and upload it.',
  'scan.tiff-unknown':
    'The TIFF file is stored in a way that cannot be opened. Open it on your computer, save it as PDF or PNG and upload that.',
  'scan.too-many-pages': 'The scan has more than 300 pages. Upload its annexes as files of their own.',
  'scan.too-hard':
    'Recognising the file took too long or too much memory and was stopped. Scan it again at 200-300 dpi, split off annexes, and upload it.',
  'scan.not-read': 'The scan has not been recognised yet. Wait until it is, then register it.',

  'fact.directive.registered': 'Directive registered',
  'fact.directive.edition-registered': 'Registered a new edition of the document',
  'fact.directive.edition-followed': 'A new edition of the document came',
  'fact.directive.link-added': 'Noted a related document',
  'fact.directive.link-changed': 'Corrected a related document',
  'fact.directive.link-removed': 'Removed a related document',
  'fact.directive.touch-unaffected': 'Noted that a task is not affected by the change of the document',
  'fact.directive.touch-settled': 'Noted that a task was dealt with after the change of the document',
  'fact.directive.touch-reopened': 'Put a touched task back to be looked at',
  'fact.directive.stub-registered': 'Secret document noted',
  'fact.directive.corrected': 'Header of the directive corrected',
  'fact.directive.issued': 'Tasks issued from the directive',
  'fact.directive.undone': 'An act of the review taken back',
  'fact.provision.covered': 'Reason given for no task',
  'fact.provision.uncovered': 'Provision taken up again',
  'fact.proposal.added': 'Proposal added from the text',
  'fact.proposal.edited': 'Proposal corrected and accepted',
  'fact.proposal.accepted': 'Proposal accepted',
  'fact.proposal.reopened': 'An accepted proposal put back to look at',
  'fact.proposal.restored': 'Proposal restored',
  'fact.proposal.filled': 'One due day or lead given to many proposals',
  'fact.proposal.dropped': 'Proposal dropped',
  'fact.proposal.merged': 'Two proposals joined',
  'fact.proposal.split': 'Proposal split in two',
  'fact.lesson.remembered': 'A way of reading remembered',
  'fact.lesson.ended': 'A way of reading ended',
  'fact.lesson.revived': 'A way of reading brought back',

  ...labels,
  ...linkLabels,
}
