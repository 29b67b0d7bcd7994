/** Icons are imported one by one (`import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs'`), so only those used are sent. */
declare module '@tabler/icons-react/dist/esm/icons/*.mjs' {
  import type { Icon } from '@tabler/icons-react'

  const icon: Icon
  export default icon
}
