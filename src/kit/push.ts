/** Push notices of this browser: what it can, switching on, switching off. */

const WORKER = '/push-worker.js'
/** insecure: the page is not on https, so no browser offers it. denied: the person has told the browser to block it. */
export type PushState = 'can' | 'cannot' | 'insecure' | 'denied'

export function pushState(): PushState {
  if (!window.isSecureContext) return 'insecure'
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window))
    return 'cannot'
  return Notification.permission === 'denied' ? 'denied' : 'can'
}

const here = async (): Promise<PushSubscription | null> => {
  if (!('serviceWorker' in navigator)) return null
  const registration = await navigator.serviceWorker.getRegistration(WORKER)
  return (await registration?.pushManager?.getSubscription()) ?? null
}
/** The address under which this browser is told, if it is. */
export const endpointHere = async (): Promise<string | null> =>
  here().then(
    (subscription) => subscription?.endpoint ?? null,
    () => null,
  )

export type Subscribed = { endpoint: string; p256dh: string; auth: string }
/** Asks the person for leave, then the push service of the browser. null: leave was not given. Throws when the service cannot be had. */
export async function switchOn(key: string): Promise<Subscribed | null> {
  if ((await Notification.requestPermission()) !== 'granted') return null
  const registration = await navigator.serviceWorker.register(WORKER)
  await navigator.serviceWorker.ready
  // One made with another key of the server is of no use to this one.
  await (await registration.pushManager.getSubscription())?.unsubscribe()
  const made = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
  const { p256dh, auth } = made.toJSON().keys ?? {}
  return { endpoint: made.endpoint, p256dh: p256dh!, auth: auth! }
}

/** Also when somebody signs out: the next at this machine is not told what was theirs. Never fails. */
export const switchOff = async (): Promise<void> => {
  await here()
    .then((subscription) => subscription?.unsubscribe())
    .catch(() => {})
}
