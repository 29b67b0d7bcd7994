/** `?`: every key that does something on this screen. */
import { Modal } from '@mantine/core'
import { Kbd } from '#kit/kbd.tsx'
import { type Key, useShownKeys, useSingleKeys } from '#kit/keys.ts'
import { useWords } from '#kit/words.ts'

export default function KeyHelp({ onClose }: { onClose: () => void }) {
  const w = useWords('kit')
  const keys = useShownKeys()
  const single = useSingleKeys()
  const here = keys.filter(({ global }) => !global)
  return (
    <Modal
      opened
      onClose={onClose}
      title={w('keys.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': w('close') }}
    >
      {!single && <p className="note">{w('keys.off')}</p>}
      <div className="keylists">
        {here.length > 0 && <KeyList title={w('keys.here')} keys={here} />}
        <KeyList title={w('keys.global')} keys={keys.filter(({ global }) => global)} />
      </div>
    </Modal>
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
