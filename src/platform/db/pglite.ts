/** PGlite has one connection: this driver hands it to one user at a time, and refuses a second one inside a transaction. */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { PGlite } from '@electric-sql/pglite'
import {
  type DatabaseConnection,
  type DialectAdapter,
  type Driver,
  PGliteAdapter,
  PGliteDialect,
  type PGliteDialectConfig,
  type TransactionSettings,
} from 'kysely'

/** Set while a transaction's work runs, so that asking for the connection again fails aloud instead of waiting for ever. */
export const insideTransaction = new AsyncLocalStorage<true>()

class OneAtATime implements Driver {
  readonly #inner: Driver
  #free: Promise<void> = Promise.resolve()
  readonly #release = new WeakMap<DatabaseConnection, () => void>()
  constructor(inner: Driver) {
    this.#inner = inner
  }
  init = () => this.#inner.init()
  destroy = () => this.#inner.destroy()

  async acquireConnection(): Promise<DatabaseConnection> {
    if (insideTransaction.getStore())
      throw new Error(
        'the embedded database was asked for a second connection inside a transaction: use tx, not db',
      )
    const before = this.#free
    let release = () => {}
    this.#free = new Promise((resolve) => {
      release = resolve
    })
    await before
    const real = await this.#inner.acquireConnection()
    // A wrapper of its own per holder: the inner driver always answers with the same object.
    const held: Held = {
      executeQuery: (...query) => real.executeQuery(...query),
      streamQuery: (...query) => real.streamQuery(...query),
      real,
    }
    this.#release.set(held, release)
    return held
  }
  async releaseConnection(held: DatabaseConnection): Promise<void> {
    this.#release.get(held)?.()
  }
  beginTransaction = (held: DatabaseConnection, settings: TransactionSettings) =>
    this.#inner.beginTransaction(real(held), settings)
  commitTransaction = (held: DatabaseConnection) => this.#inner.commitTransaction(real(held))
  rollbackTransaction = (held: DatabaseConnection) => this.#inner.rollbackTransaction(real(held))
  savepoint: NonNullable<Driver['savepoint']> = (held, ...rest) => this.#inner.savepoint!(real(held), ...rest)
  rollbackToSavepoint: NonNullable<Driver['rollbackToSavepoint']> = (held, ...rest) =>
    this.#inner.rollbackToSavepoint!(real(held), ...rest)
  releaseSavepoint: NonNullable<Driver['releaseSavepoint']> = (held, ...rest) =>
    this.#inner.releaseSavepoint!(real(held), ...rest)
}
type Held = DatabaseConnection & { real: DatabaseConnection }
const real = (held: DatabaseConnection) => (held as Held).real

class ManyHolders extends PGliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true
  }
}

export class EmbeddedDialect extends PGliteDialect {
  constructor(pglite: PGlite) {
    super({ pglite } satisfies PGliteDialectConfig)
  }
  /** Kysely's own mutex would wait for ever where ours says what is wrong. */
  override createAdapter(): DialectAdapter {
    return new ManyHolders()
  }
  override createDriver(): Driver {
    return new OneAtATime(super.createDriver())
  }
}
