/** A person as one grey letter, that of the given name, which comes last in Vietnamese. */
import './avatar.css'

export const Avatar = ({ name, large = false }: { name: string; large?: boolean }) => (
  <span className={large ? 'av l' : 'av'} aria-hidden="true">
    {(name.trim().split(/\s+/).at(-1)?.[0] ?? '').toUpperCase()}
  </span>
)

/** Letter and name; `null` says that nobody is named. */
export const PersonName = ({ name, nobody }: { name: string | null; nobody?: string }) =>
  name ? (
    <span className="person">
      <Avatar name={name} />
      <span title={name}>{name}</span>
    </span>
  ) : (
    <span className="t3">{nobody ?? ''}</span>
  )
