/** What the calendar and the rules say in English. */
import type { Words } from '#basics/words.ts'

export const en: Words = {
  'notice.day-twice': '{{day}} is written twice. Take one out.',
  'notice.far-away': '{{day}} is more than {{years}} years away. Check the year.',
  'notice.own-day-of-nobody': "{{day}} is a unit's own day: choose the unit.",
  'notice.holiday-of-a-unit': '{{day}} is a day off of the State: it belongs to no single unit.',
  'notice.worked-on-a-weekday':
    '{{day}} is a working day already. A day worked in exchange is a Saturday or Sunday.',
  'notice.off-at-a-weekend':
    '{{day}} is a weekend already. A swapped day off lies between Monday and Friday.',
  'notice.swap-alone':
    'The swapped day {{day}} must come with the day it is swapped for, in the same notice, each naming the other.',
  'notice.in-force': 'The notice is in force. To change it, withdraw it and enter a new one.',
  'notice.withdrawn': 'The notice was withdrawn. Enter a new one.',
  'notice.not-in-force': 'The notice is not in force, so there is nothing to withdraw.',
  'notice.not-announced':
    'Only what was officially announced counts. Give the source and set the status to "official" first.',
  'notice.still-running':
    'Open clocks are being computed by this notice ({{seen}} seen). Wait until it is done.',
  'rule.kind-unknown': 'There is no kind of limit "{{kind}}".',
  'rule.unit-unfit': 'A limit of kind "{{kind}}" is not counted in "{{unit}}".',
  'rule.amount': '{{amount}} cannot be used: from 1 to {{most}}.',
  'rule.from-the-past':
    'A new rule holds from today ({{today}}) on; {{day}} is over, and what was served then keeps the old rule.',
  'rule.overlap': 'A rule begins on {{day}} already. Choose a later day.',
  'rule.gap': 'From {{from}} until before {{to}} there would be no rule. Choose {{from}}.',
  'ladder.too-far': 'A rung lies more than {{most}} working days from the due day.',
  'ladder.out-of-order':
    'The rung at {{offset}} is out of order or the same as the one before. Sort them by day.',
  'ladder.climbs-down':
    'The rung at {{offset}} goes to somebody lower than the one before. Later rungs go to the same or higher.',
  'ladder.no-end': 'The ladder must end with somebody above the doer, after the due day.',
  'clock.not-running': 'This clock is over and counts no more.',
  'clock.paused-already': 'This clock is paused already.',
  'clock.not-paused': 'This clock is not paused.',
  'fact.notice.entered': 'entered the notice of days off "{{title}}" ({{source}})',
  'fact.notice.amended': 'corrected the notice of days off "{{title}}" ({{source}})',
  'fact.notice.applied': 'brought the notice of days off "{{title}}" into force',
  'fact.notice.withdrawn': 'withdrew the notice of days off "{{title}}"',
  'fact.notice.carried-out': 'computed {{seen}} open clocks again, {{moved}} moved',
  'fact.rule.set': 'set a rule on a limit, from {{from}} ({{source}})',
  'fact.ladder.set': 'set a ladder, from {{from}} ({{source}})',
  'fact.clock.reminded': 'The system reminded of "{{title}}", due {{due}}',
  'fact.clock.escalated': 'The system told those above of "{{title}}", due {{due}}',
  'clock.reminded-ahead': 'Reminder: {{days}} working days left, due {{due}}',
  'clock.reminded-today': 'Reminder: due today, {{due}}',
  'clock.reminded-after': 'Reminder: {{days}} working days overdue, due {{due}}',
  'clock.escalated-ahead': 'Escalated: {{days}} working days left, due {{due}}',
  'clock.escalated-today': 'Escalated: due today, {{due}}',
  'clock.escalated-after': 'Escalated: {{days}} working days overdue, due {{due}}',
  'regulation.moving-title': 'What',
  'regulation.moving-unit': 'Unit',
  'regulation.moving-duty': 'Kind of limit',
  'regulation.moving-from': 'Due now',
  'regulation.moving-to': 'Due then',
  'regulation.moving-by': 'Change (working days)',
  'regulation.moving-file': 'clocks-that-move.csv',
  'regulation.duty-complete': 'complete the task',
  'regulation.duty-acknowledge': 'acknowledge',
  'regulation.duty-explain': 'explain',
  'regulation.duty-unblock': 'unblock',
  'regulation.duty-decideExtension': 'decide on the extension',
  'regulation.duty-update': 'update',
  'regulation.duty-answer': 'answer',
  'regulation.duty-consult': 'answer a consultation',
}
