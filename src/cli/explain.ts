/** Turns what stopped a command into a sentence an operator can act on; the stack only when asked for. */
import { Stopped } from '#platform/stopped.ts'
import { inWords, language } from './say.ts'

type Fault = Error & { code?: string; path?: string; cause?: unknown }

const sentences: [RegExp, () => string][] = [
  [
    /^EADDRINUSE$/,
    () =>
      inWords(
        'Địa chỉ đang được chương trình khác dùng. Chọn cổng khác: PORT=8081 npm start',
        'The address is taken by another program. Choose another port: PORT=8081 npm start',
      ),
  ],
  [
    /^EADDRNOTAVAIL$/,
    () =>
      inWords(
        'Máy này không có địa chỉ đã đặt ở HOST. Dùng HOST=127.0.0.1 hoặc HOST=0.0.0.0.',
        'This machine has no such address as HOST says. Use HOST=127.0.0.1 or HOST=0.0.0.0.',
      ),
  ],
  [
    /^(ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH|57P03)$/,
    () =>
      inWords(
        'Cơ sở dữ liệu ở DATABASE_URL không trả lời. Khởi động cơ sở dữ liệu, hoặc để trống DATABASE_URL để dùng bản đi kèm.',
        'The database does not answer at DATABASE_URL. Start it, or leave DATABASE_URL empty for the embedded one.',
      ),
  ],
  [
    /^(ENOTFOUND|EAI_AGAIN)$/,
    () =>
      inWords(
        'Không tìm thấy máy chủ có tên trong DATABASE_URL. Kiểm tra tên máy: postgres://TÊN:MẬT-KHẨU@MÁY:5432/CƠ-SỞ-DỮ-LIỆU',
        'There is no machine of the name in DATABASE_URL. Check it: postgres://USER:PASSWORD@MACHINE:5432/DATABASE',
      ),
  ],
  [
    /^(28\w{3}|3D000)$/,
    () =>
      inWords(
        'Cơ sở dữ liệu từ chối đăng nhập. Kiểm tra tên, mật khẩu và tên cơ sở dữ liệu trong DATABASE_URL.',
        'The database refused the sign-in. Check user, password and database name in DATABASE_URL.',
      ),
  ],
  [
    /^42501$/,
    () =>
      inWords(
        'Tài khoản trong DATABASE_URL thiếu quyền. Cho tài khoản làm chủ cơ sở dữ liệu: alter database TÊN owner to TÀI-KHOẢN',
        'The user in DATABASE_URL lacks a right. Make it the owner: alter database NAME owner to USER',
      ),
  ],
  [
    /^(EACCES|EROFS|EPERM)$/,
    () =>
      inWords(
        'Không được phép ghi. Cho tài khoản chạy máy chủ quyền ghi vào thư mục dữ liệu, hoặc đặt DAUMOI_DATA thành thư mục khác.',
        'Writing is not allowed. Let the user of the server write to the data folder, or set DAUMOI_DATA to another one.',
      ),
  ],
  [
    /^(ENOSPC|EDQUOT|53100)$/,
    () =>
      inWords('Hết chỗ trên đĩa. Giải phóng chỗ rồi chạy lại.', 'The disk is full. Make room and run again.'),
  ],
]

export function explain(error: Fault): string {
  if (process.env.DEBUG) return error.stack ?? error.message
  if (error instanceof Stopped) return error.said[language]
  // A migration says which one failed; why is in its cause.
  const code = error.code ?? (error.cause as Fault | undefined)?.code ?? ''
  const known = sentences.find(([codes]) => codes.test(code))
  return known
    ? `${known[1]()}\n(${error.message})`
    : `${error.message}\n(${inWords('DEBUG=1 cho biết chỗ lỗi.', 'DEBUG=1 shows where.')})`
}
