/** The way to the mail server the operator has set, and to no other. */
import nodemailer from 'nodemailer'
import type { MailSettings } from './mail-settings.ts'

export type Letter = {
  id: string
  to: { name: string; address: string }
  subject: string
  text: string
  html: string
}
export type Mailer = { send(letter: Letter): Promise<void>; close(): void }

const CONNECTIONS = 4
const loopback = (host: string) => /^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host)

/** Done when the server has accepted it. A password goes over the line only once it is encrypted. */
export function mailer(settings: MailSettings, patience = 20_000): Mailer {
  const { host, port, secure, auth, from } = settings
  const transport = nodemailer.createTransport(
    {
      host,
      port,
      secure,
      ...(auth ? { auth, requireTLS: !loopback(host) } : {}),
      pool: true,
      maxConnections: CONNECTIONS,
      maxMessages: 100,
      connectionTimeout: patience,
      greetingTimeout: patience,
      socketTimeout: patience,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from },
  )
  const domain = from.address.split('@').at(-1)!
  return {
    async send({ id, to, ...content }) {
      await transport.sendMail({
        ...content,
        to,
        // The same message tried again has the same name: who gets it twice can tell.
        messageId: `<${id}@${domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
    },
    close: () => transport.close(),
  }
}
