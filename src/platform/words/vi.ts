/** What the kernel says in Vietnamese: by problem code. */
import type { Words } from '#basics/words.ts'

export const vi: Words = {
  'request.invalid': 'Nội dung gửi chưa đúng. Sửa các mục được nêu rồi gửi lại.',
  'request.too-large': 'Nội dung gửi quá lớn. Tách thành nhiều phần rồi gửi lại.',
  'request.unreadable': 'Không đọc được nội dung gửi. Gửi lại dưới dạng JSON đúng.',
  'request.nul': 'Nội dung có ký tự rỗng không lưu được. Xóa đoạn dán từ nguồn lạ rồi nhập lại.',
  'request.not-found': 'Không có địa chỉ này.',
  'request.too-many': 'Gửi quá nhiều lần trong thời gian ngắn. Chờ {{seconds}} giây rồi thử lại.',
  'request.foreign': 'Yêu cầu đến từ một trang khác nên không được thực hiện. Mở lại hệ thống rồi thử lại.',
  'request.moved': 'Nội dung vừa được người khác thay đổi. Xem thay đổi rồi lưu lại.',
  'request.version-unreadable':
    'Không đọc được phiên bản trong If-Match. Gửi đúng ETag của nội dung đã đọc, kể cả dấu ngoặc kép.',
  'idempotency.unusable': 'Idempotency-Key quá dài. Gửi mã không quá 200 ký tự.',
  'idempotency.reused': 'Mã gửi này đã dùng cho một nội dung khác. Tải lại trang rồi thử lại.',
  'session.needed': 'Chưa đăng nhập hoặc phiên đăng nhập đã hết. Đăng nhập lại để tiếp tục.',
  'session.wrong': 'Địa chỉ thư hoặc mật khẩu chưa đúng.',
  'session.nothing-held':
    'Tài khoản này hiện không giữ chức vụ hay vai trò nào. Liên hệ người quản trị hệ thống.',
  'session.not-found': 'Phiên đăng nhập này đã kết thúc.',
  'role.missing': 'Việc này dành cho: {{roles}}.',
  'setup.done': 'Hệ thống đã có người quản trị. Đăng nhập bằng tài khoản đã có.',
  'server.failed':
    'Chưa thực hiện được do lỗi của hệ thống; không có gì bị ghi dở. Mã tra cứu: {{reference}}.',
  'server.stopping': 'Máy chủ đang khởi động lại. Nội dung chưa được lưu; thử lại sau ít giây.',
  'database.away': 'Chưa kết nối được cơ sở dữ liệu. Nội dung chưa được lưu; thử lại sau ít giây.',
  'disk.full': 'Máy chủ hết chỗ lưu trữ nên chưa có gì được lưu. Báo người quản trị hệ thống, rồi thử lại.',
  'file.not-found': 'Không có tệp này hoặc không được xem.',
  'file.too-large': 'Tệp {{size}} MB, giới hạn {{limit}} MB. Tách phụ lục thành tệp riêng.',
  'file.empty': 'Tệp trống. Chọn tệp khác.',
  'file.missing': 'Chưa chọn tệp.',
  'file.wrong-type': 'Loại tệp này không nhận được. Dùng .docx, .pdf, .txt, .xlsx, .csv hoặc ảnh.',
  'file.interrupted': 'Đường truyền bị ngắt khi đang tải tệp lên. Chưa có gì được lưu; tải lại.',
  'mail.digest': 'Bản tổng hợp thông báo ngày {{day}}: {{count}} thông báo',
  'mail.duties': '{{count}} việc mới cần xử lý',
  'mail.more': 'Và {{count}} thông báo khác',
  'mail.foot': 'Thư do hệ thống Daumoi gửi; không trả lời thư này. Chọn loại thông báo nhận qua thư tại:',
}
