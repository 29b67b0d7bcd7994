/** What directives say in Vietnamese: refusals, facts and (in a file of their own) labels. */
import type { Words } from '#basics/words.ts'
import { labels } from './words-label.vi.ts'
import { linkLabels } from './words-link.vi.ts'

export const vi: Words = {
  'directive.not-found': 'Không có văn bản này hoặc không thuộc phạm vi được xem.',
  'provision.not-found': 'Không có nội dung này trong văn bản. Tải lại trang rồi thử lại.',
  'proposal.not-found': 'Đề xuất này không còn trong văn bản. Tải lại trang rồi thử lại.',
  'directive.office-only': 'Chỉ chuyên viên Văn phòng được đăng ký, sửa và giao nhiệm vụ từ văn bản.',
  'directive.is-stub': 'Đây là phiếu ghi nhận văn bản mật; nội dung không có trong hệ thống.',
  'directive.one-source': 'Đưa một tệp hoặc dán nội dung, không cả hai. Chọn một cách rồi đăng ký lại.',
  'directive.known': '{{label}} đã được đăng ký. Mở văn bản đã có thay vì đăng ký lần nữa.',
  'directive.known-meanwhile':
    'Văn bản này vừa được người khác đăng ký. Mở danh sách văn bản để xem; không cần đăng ký lần nữa.',
  'directive.secret':
    'Văn bản có dấu chỉ độ mật nên không được đưa vào hệ thống; tệp đã bị xóa. Lập phiếu ghi nhận văn bản mật.',
  'directive.nothing-ready': 'Chưa có nhiệm vụ nào đã rõ để giao. Chấp nhận hoặc sửa đề xuất trước.',
  'directive.wrong-type':
    'Loại tệp này không nhận được. Mở tệp trên máy, lưu lại dưới dạng .docx hoặc .pdf rồi tải lên.',
  'directive.text-too-long':
    'Nội dung dài {{letters}} ký tự, giới hạn {{limit}}. Tách phụ lục thành văn bản riêng rồi đăng ký lại.',
  'directive.too-many-provisions':
    'Văn bản có {{provisions}} nội dung, giới hạn {{limit}}. Tách phụ lục thành văn bản riêng rồi đăng ký lại.',

  'directive.superseded':
    'Văn bản này đã có bản {{edition}}, bản cũ được giữ nguyên. Mở bản mới để xem đề xuất và giao nhiệm vụ.',
  'directive.other-paper':
    'Số, cơ quan ban hành hoặc năm không trùng với {{label}}. Sửa lại cho trùng, hoặc đăng ký như văn bản khác.',
  'directive.link-itself': 'Văn bản không thể thay thế, sửa đổi chính nó. Chọn văn bản khác.',
  'directive.link-twice': 'Văn bản này đã có trong danh sách liên quan. Sửa dòng đã có.',
  'link.not-found': 'Dòng văn bản liên quan này không còn. Tải lại trang để xem danh sách mới nhất.',
  'touch.not-found':
    'Nhiệm vụ này không còn trong danh sách cần xem. Tải lại trang để xem danh sách mới nhất.',

  'directive.undo-gone':
    'Thao tác này đã được hoàn tác, hoặc nhiệm vụ đã giao. Sửa trực tiếp ở đề xuất hoặc ở trang của nhiệm vụ.',
  'directive.undo-late':
    'Đề xuất đã được sửa tiếp sau thao tác này nên không hoàn tác được. Sửa trực tiếp ở đề xuất.',

  'provision.has-proposals':
    '{{reference}} còn đề xuất hoặc nhiệm vụ. Bỏ các đề xuất đó trước khi nêu lý do không giao nhiệm vụ.',

  'proposal.already-issued': '“{{title}}” đã được giao. Sửa hoặc hủy giao ở trang của nhiệm vụ.',
  'proposal.dropped': '“{{title}}” đã bỏ. Khôi phục đề xuất trước.',
  'proposal.not-accepted': '“{{title}}” chưa được chấp nhận. Chấp nhận hoặc sửa đề xuất trước khi giao.',
  'proposal.gone': 'Có đề xuất không còn trong văn bản. Tải lại trang rồi giao lại.',
  'proposal.work-missing': 'Chưa ghi nội dung công việc. Sửa đề xuất và ghi việc phải làm.',
  'proposal.lead-missing': '“{{title}}” chưa có đơn vị chủ trì. Sửa đề xuất và chọn đơn vị.',
  'proposal.due-missing': '“{{title}}” chưa có hạn. Nhập hạn hoàn thành hoặc đánh dấu thường xuyên.',
  'proposal.standing-with-day': '“{{title}}” vừa có hạn vừa là thường xuyên. Bỏ một trong hai.',
  'proposal.unit-ended': '{{unit}} trong “{{title}}” không còn hoạt động. Sửa đề xuất và chọn đơn vị kế tục.',
  'proposal.unit-unknown': 'Đơn vị đã chọn trong “{{title}}” không có trong tổ chức. Chọn lại đơn vị.',
  'proposal.merge-itself': 'Không gộp được một đề xuất với chính nó. Chọn đề xuất khác.',
  'proposal.merge-across': 'Giữa hai đề xuất còn “{{title}}”. Gộp lần lượt từng đề xuất liền nhau.',
  'proposal.split-outside': 'Chỗ tách phải nằm giữa câu của đề xuất. Chọn lại chỗ tách.',
  'proposal.place-outside': 'Chỗ chọn nằm ngoài văn bản. Chọn lại trong văn bản.',
  'proposal.nothing-chosen': 'Chưa chọn chữ nào trong văn bản. Chọn câu giao nhiệm vụ.',
  'proposal.quote-too-long': 'Phần trích dài hơn {{limit}} ký tự. Chọn đoạn ngắn hơn.',

  'lesson.not-found': 'Không có cách đọc này. Tải lại danh sách rồi thử lại.',
  'lesson.too-long': 'Chữ ghi nhớ dài quá {{limit}} ký tự. Rút gọn rồi ghi nhớ lại.',
  'lesson.not-a-name':
    '“{{words}}” không phải một tên gọi liền nhau. Bỏ dấu ngoặc, dấu chấm phẩy, dấu hai chấm rồi ghi nhớ lại.',
  'lesson.too-short':
    '“{{words}}” quá ngắn, sẽ khớp với nhiều câu không liên quan. Ghi thêm chữ đứng liền trước hoặc sau.',
  'lesson.too-common':
    '“{{words}}” là chữ thông dụng, có ở hầu hết văn bản. Ghi thêm chữ để chỉ khớp với câu cần nhớ.',
  'lesson.not-one-sentence': '“{{words}}” có dấu kết câu; câu đã được tách ở đó. Chỉ ghi chữ nằm giữa câu.',
  'lesson.unit-missing': '“{{words}}” chưa có đơn vị. Chọn đơn vị mà tên này chỉ tới.',
  'lesson.reason-missing': 'Câu mở đầu bằng “{{words}}” chưa có lý do không giao nhiệm vụ. Nêu lý do.',
  'lesson.unit-unknown': 'Có đơn vị đã chọn cho “{{words}}” không còn hoạt động. Chọn đơn vị kế tục.',
  'lesson.is-a-name':
    '“{{words}}” là tên của {{unit}} trong tổ chức nên không ghi nhớ nghĩa khác. Sửa tên gọi khác của đơn vị ở trang Tổ chức.',
  'lesson.silences-unit':
    '“{{words}}” sẽ bỏ mọi câu giao nhiệm vụ cho đơn vị này. Ghi thêm chữ của việc đứng sau tên đơn vị.',
  'lesson.issuer-unclear':
    'Không nhận ra cơ quan ban hành “{{issuer}}”. Ghi tên cơ quan bằng chữ như in ở đầu văn bản.',
  'lesson.full':
    'Cơ quan này đã có {{limit}} cách đọc cùng loại, là mức tối đa. Bỏ ghi nhớ những cách không còn dùng.',
  'lesson.remembered-meanwhile':
    'Cùng chữ này vừa được người khác ghi nhớ. Tải lại danh sách để xem; không cần ghi nhớ lần nữa.',
  'lesson.otherwise-now':
    '“{{words}}” đang được ghi nhớ theo cách khác. Bỏ ghi nhớ cách đó trước khi dùng lại cách này.',

  'file.broken': 'Tệp bị hỏng, không đọc được. Mở tệp trên máy, lưu lại rồi tải lên lần nữa.',
  'file.encrypted': 'Tệp có mật khẩu. Lưu lại một bản không đặt mật khẩu rồi tải lên.',
  'file.unpacks-too-large': 'Nội dung nén trong tệp quá lớn nên không mở. Kiểm tra nguồn gốc tệp.',
  'file.external-entity': 'Tệp đòi lấy nội dung từ nơi khác nên không mở. Kiểm tra nguồn gốc tệp.',
  'file.no-text-layer':
    'Tệp PDF trong gói là ảnh quét, không có lớp chữ. Lưu riêng tệp PDF đó rồi tải lên để nhận dạng chữ.',
  'file.unknown-encoding': 'Không nhận ra bảng mã của tệp. Lưu lại dưới dạng UTF-8 hoặc .docx.',
  'file.too-many-pages': 'Tệp có {{pages}} trang, giới hạn {{limit}} trang. Tách phụ lục thành tệp riêng.',
  'file.too-hard':
    'Đọc tệp quá {{seconds}} giây hoặc quá nhiều bộ nhớ nên đã dừng. Tách tệp hoặc dán phần nội dung cần giao.',

  'scan.nothing-found':
    'Không nhận dạng được chữ nào trong tệp. Quét lại rõ hơn, từ 200 dpi, hoặc dán nội dung.',
  'scan.too-large': 'Ảnh lớn hơn 40 triệu điểm ảnh nên không mở. Quét lại ở 200-300 dpi rồi tải lên.',
  'scan.tiff-unknown':
    'Tệp TIFF lưu theo cách không mở được. Mở tệp trên máy, lưu thành PDF hoặc PNG rồi tải lên.',
  'scan.too-many-pages': 'Bản quét có hơn 300 trang. Tách phụ lục thành tệp riêng rồi tải lên.',
  'scan.too-hard':
    'Nhận dạng tệp quá lâu hoặc quá nhiều bộ nhớ nên đã dừng. Quét lại ở 200-300 dpi, tách phụ lục rồi tải lên.',
  'scan.not-read': 'Bản quét chưa nhận dạng xong. Chờ nhận dạng xong rồi đăng ký.',

  'fact.directive.registered': 'Đăng ký văn bản',
  'fact.directive.edition-registered': 'Đăng ký bản mới của văn bản',
  'fact.directive.edition-followed': 'Văn bản có bản mới',
  'fact.directive.link-added': 'Ghi văn bản liên quan',
  'fact.directive.link-changed': 'Sửa văn bản liên quan',
  'fact.directive.link-removed': 'Bỏ văn bản liên quan',
  'fact.directive.touch-unaffected': 'Ghi nhiệm vụ không bị ảnh hưởng bởi thay đổi của văn bản',
  'fact.directive.touch-settled': 'Ghi nhiệm vụ đã được xử lý theo thay đổi của văn bản',
  'fact.directive.touch-reopened': 'Đưa nhiệm vụ về danh sách cần xem lại',
  'fact.directive.stub-registered': 'Lập phiếu ghi nhận văn bản mật',
  'fact.directive.corrected': 'Sửa thông tin văn bản',
  'fact.directive.issued': 'Giao nhiệm vụ từ văn bản',
  'fact.directive.undone': 'Hoàn tác một thao tác khi xem đề xuất',
  'fact.provision.covered': 'Nêu lý do không giao nhiệm vụ',
  'fact.provision.uncovered': 'Xem xét lại nội dung',
  'fact.proposal.added': 'Thêm đề xuất từ văn bản',
  'fact.proposal.edited': 'Sửa và chấp nhận đề xuất',
  'fact.proposal.accepted': 'Chấp nhận đề xuất',
  'fact.proposal.reopened': 'Đưa đề xuất đã chấp nhận về cần xem',
  'fact.proposal.restored': 'Khôi phục đề xuất',
  'fact.proposal.filled': 'Điền chung hạn hoặc đơn vị chủ trì cho nhiều đề xuất',
  'fact.proposal.dropped': 'Bỏ đề xuất',
  'fact.proposal.merged': 'Gộp hai đề xuất',
  'fact.proposal.split': 'Tách đề xuất',
  'fact.lesson.remembered': 'Ghi nhớ cách đọc',
  'fact.lesson.ended': 'Bỏ ghi nhớ cách đọc',
  'fact.lesson.revived': 'Dùng lại cách đọc đã bỏ',

  ...labels,
  ...linkLabels,
}
