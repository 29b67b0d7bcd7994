/** `?`: every key that does something on this screen. */
import { Kbd } from '#kit/kbd.tsx'
import { type Key, useShownKeys, useSingleKeys } from '#kit/keys.ts'
import { Window } from '#kit/window.tsx'
import { useWords } from '#kit/words.ts'

export default function KeyHelp({ onClose }: { onClose: () => void }) {
  const w = useWords('kit')
  const keys = useShownKeys()
  const single = useSingleKeys()
  const here = keys.filter(({ global }) => !global)
  return (
    <Window onClose={onClose} title={w('keys.title')} size="lg">
      {!single && <p className="note">{w('keys.off')}</p>}
      <div className="keylists">
        {here.length > 0 && <KeyList title={w('keys.here')} keys={here} />}
        <KeyList title={w('keys.global')} keys={keys.filter(({ global }) => global)} />
      </div>
    </Window>
  )
}

const KeyList = ({ title, keys }: { title: string; keys: Key[] }) => (
  <section>
    <h2>{title}</h2>
    <dl>
      {keys.map(({ key, label }) => (
        <div key={`${key}${label}`}>
          <dt>
            <Kbd keys={key} />
          </dt>
          <dd>{label}</dd>
        </div>
      ))}
    </dl>
  </section>
)
