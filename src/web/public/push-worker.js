// Shows what the server pushes while no page is open, and opens the item when it is pressed. Keeps and fetches nothing.
self.addEventListener('push', (event) => {
  const { title, body, to } = event.data.json()
  event.waitUntil(
    self.registration.showNotification(title, { body, tag: to, icon: '/icon.svg', lang: 'vi', data: { to } }),
  )
})
self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const to = new URL(event.notification.data.to, self.location.origin)
  // Only pages of this server.
  if (to.origin !== self.location.origin) return
  event.waitUntil(self.clients.openWindow(to.href))
})
