/** A key as it is drawn on screen: "Ctrl K", "g t". */
import './kbd.css'
import { useWords } from './words.ts'

const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent)
const named: Record<string, string> = {
  mod: isMac ? '⌘' : 'Ctrl',
  ArrowDown: '↓',
  ArrowUp: '↑',
  Escape: 'Esc',
}

export function Kbd({ keys }: { keys: string }) {
  const w = useWords('kit')
  const sequence = keys.split(' ')
  return (
    <span className="kbds">
      {sequence.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the order of keys never changes
        <span key={index} className="kbds">
          {index > 0 && <span className="t3 f12">{w('keys.then')}</span>}
          {part.split('+').map((key) => (
            <kbd key={key} className="kbd">
              {named[key] ?? key}
            </kbd>
          ))}
        </span>
      ))}
    </span>
  )
}

/** The quiet line under a list: `<KeyHints hints={[['j k', 'lên xuống']]} />`; not on a phone, not on paper. */
export const KeyHints = ({ hints }: { hints: [keys: string, text: string][] }) => (
  <p className="hints only-wide no-print">
    {hints.map(([keys, text]) => (
      <span key={keys}>
        {keys.split(' ').map((key) => (
          <kbd key={key} className="kbd">
            {key === 'mod' ? named.mod : key}
          </kbd>
        ))}{' '}
        {text}
      </span>
    ))}
  </p>
)
