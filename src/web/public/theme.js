// Light or dark and the language, before the first paint; a file of its own, because no script may stand in the page.
try {
  const kept = localStorage.getItem('daumoi.theme')
  const dark = kept === 'dark' || (kept !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
  if (localStorage.getItem('daumoi.language') === 'en') document.documentElement.lang = 'en'
} catch (_) {
  document.documentElement.setAttribute('data-mantine-color-scheme', 'light')
}
