/** What the administrator does for a person: details, account, roles. */
import { Checkbox, PasswordInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useFieldErrors } from '#kit/empty-state.tsx'
import { useGo } from '#kit/go.tsx'
import { useAct } from '#kit/query.ts'
import { useWords } from '#kit/words.ts'
import { GivenRole, organisationContract, type Person } from '../contract.ts'
import { FormWindow } from './form-window.tsx'
import { useLabels } from './labels.ts'

type ForPerson = { person: Person; onClose: () => void }

/** `person` null: a new one, whose page opens then. */
export function DetailsForm({ person, onClose }: { person: Person | null; onClose: () => void }) {
  const l = useLabels()
  const go = useGo()
  const [name, setName] = useState(person?.name ?? '')
  const [email, setEmail] = useState(person?.email ?? '')
  const [phone, setPhone] = useState(person?.phone ?? '')
  const create = useAct(organisationContract.createPerson, {
    quiet: true,
    done: (made) => l('person.added', { name: made.name }),
  })
  const save = useAct(organisationContract.changePerson, {
    quiet: true,
    done: (saved) => l('person.saved', { name: saved.name }),
    invalidate: ['unit'],
  })
  const problem = create.problem ?? save.problem
  const errors = useFieldErrors(problem)
  async function send(): Promise<void> {
    const body = { name, email: email.trim() || null, phone: phone.trim() || null }
    const answer = person
      ? await save.act({ params: { id: person.id }, version: person.version, body })
      : await create.act({ body })
    if (!answer) return
    onClose()
    if (!person) go(`/people/${answer.id}`)
  }
  return (
    <FormWindow
      title={person ? l('person.edit') : l('person.add')}
      verb={person ? l('person.save') : l('person.add')}
      busy={create.busy || save.busy}
      problem={problem}
      seeChange={() => void save.refresh().then(onClose)}
      beside={['name', 'email', 'phone']}
      send={send}
      onClose={onClose}
    >
      <TextInput
        label={l('person.name')}
        value={name}
        error={errors.name}
        maxLength={120}
        data-autofocus
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <TextInput
        label={l('person.email')}
        type="email"
        value={email}
        error={errors.email}
        maxLength={200}
        onChange={({ currentTarget }) => setEmail(currentTarget.value)}
      />
      <TextInput
        label={l('person.phone')}
        type="tel"
        value={phone}
        error={errors.phone && l('person.phone-wrong')}
        maxLength={25}
        onChange={({ currentTarget }) => setPhone(currentTarget.value)}
      />
    </FormWindow>
  )
}

/** A first password, or a new one; the person is told it by hand, for the system sends no secret by mail. */
export function AccountForm({ person, onClose }: ForPerson) {
  const l = useLabels()
  const [email, setEmail] = useState(person.email ?? '')
  const [password, setPassword] = useState('')
  const give = useAct(organisationContract.giveAccount, {
    quiet: true,
    done: ({ name }) => l('person.account-given', { name }),
  })
  const errors = useFieldErrors(give.problem)
  const { name, hasAccount } = person
  async function send(): Promise<void> {
    const body = { email: email.trim(), password }
    if (await give.act({ params: { id: person.id }, version: person.version, body })) onClose()
  }
  return (
    <FormWindow
      title={hasAccount ? l('person.renew-account') : l('person.give-account')}
      verb={hasAccount ? l('person.renew-account') : l('person.give-account')}
      busy={give.busy}
      problem={give.problem}
      seeChange={() => void give.refresh().then(onClose)}
      beside={['email', 'password']}
      send={send}
      onClose={onClose}
    >
      <p className="t2 f13">{l('person.account-what', { name })}</p>
      {hasAccount && <p className="note">{l('person.renew-what', { name })}</p>}
      <TextInput
        label={l('person.email')}
        type="email"
        autoComplete="off"
        value={email}
        error={errors.email}
        onChange={({ currentTarget }) => setEmail(currentTarget.value)}
      />
      <PasswordInput
        label={l('person.password')}
        description={l('person.password-hint')}
        autoComplete="new-password"
        value={password}
        error={errors.password}
        maxLength={200}
        data-autofocus
        onChange={({ currentTarget }) => setPassword(currentTarget.value)}
      />
    </FormWindow>
  )
}

export function RolesForm({ person, onClose }: ForPerson) {
  const l = useLabels()
  const w = useWords('organisation')
  const [roles, setRoles] = useState<GivenRole[]>(person.roles)
  const give = useAct(organisationContract.giveRoles, {
    quiet: true,
    done: ({ name }) => l('person.roles-saved', { name }),
  })
  async function send(): Promise<void> {
    if (await give.act({ params: { id: person.id }, version: person.version, body: { roles } })) onClose()
  }
  return (
    <FormWindow
      title={`${l('person.give-roles')}: ${person.name}`}
      verb={l('person.save-roles')}
      busy={give.busy}
      problem={give.problem}
      seeChange={() => void give.refresh().then(onClose)}
      send={send}
      onClose={onClose}
    >
      <Checkbox.Group
        label={l('person.roles-given')}
        value={roles}
        onChange={(chosen) => setRoles(chosen.map((role) => GivenRole.parse(role)))}
      >
        <div className="vstack" style={{ paddingTop: 8 }}>
          {GivenRole.options.map((role, n) => (
            <Checkbox
              key={role}
              value={role}
              label={w(`role.${role}`)}
              data-autofocus={n === 0 || undefined}
            />
          ))}
        </div>
      </Checkbox.Group>
    </FormWindow>
  )
}
