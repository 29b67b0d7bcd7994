/** What other slices may ask of the calendar, the rules and the clocks. Each takes the caller's transaction or reader. */
export {
  clocksAbout,
  closeClock,
  closeOverdue,
  handClocks,
  moveClock,
  pauseClocks,
  reopenClock,
  resumeClocks,
  startClocks,
  type ToStart,
  withdrawClocks,
  workCalendars,
} from './clocks.ts'
export { calendars } from './store-calendar.ts'
export { type OpenClock, openClocksOf } from './store-clock.ts'
