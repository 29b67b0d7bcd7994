/** Whether a text is a day of the calendar, for those who must not wait for the schemas to load. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) &&
  new Date(`${text}T00:00:00Z`).getTime() > Number.NEGATIVE_INFINITY &&
  new Date(`${text}T00:00:00Z`).toISOString().startsWith(text)
