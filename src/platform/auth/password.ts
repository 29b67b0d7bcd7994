/** Password hashes: scrypt in the thread pool (100-500 ms of one core), so nobody else waits for it. */
export { hashPassword, verifyPassword } from 'better-auth/crypto'
