/** What the organisation says in Vietnamese: refusals, facts of the journal, problems of an import, kinds and roles. */
import type { Words } from '#basics/words.ts'
import { labels } from './words.labels.vi.ts'

export const vi: Words = {
  'unit.not-found': 'Không có đơn vị này.',
  'person.not-found': 'Không có người này.',
  'post.not-found': 'Không có chức vụ này.',
  'import.not-found': 'Không có lần nhập dữ liệu này.',
  'organisation.administrators-only': 'Chỉ người quản trị hệ thống được sửa tổ chức.',

  'unit.dates-reversed': 'Ngày kết thúc {{to}} trước ngày bắt đầu {{from}}. Sửa lại một trong hai ngày.',
  'unit.parent-needed': 'Chưa chọn đơn vị cấp trên. Chỉ cơ quan cao nhất không có đơn vị cấp trên.',
  'unit.parent-unknown': 'Không có đơn vị cấp trên đã chọn. Chọn lại.',
  'unit.parent-not-valid':
    'Đơn vị cấp trên “{{parent}}” chỉ hoạt động từ {{from}} đến {{to}}. Chọn đơn vị khác hoặc sửa ngày.',
  'unit.cycle':
    'Đơn vị không thể trực thuộc chính mình hoặc đơn vị bên dưới mình. Chọn đơn vị cấp trên khác.',
  'unit.code-taken': 'Mã {{code}} đang dùng cho “{{unit}}” trong cùng thời gian. Chọn mã khác.',
  'unit.successor-unknown': 'Không có đơn vị kế tục đã chọn. Chọn lại.',
  'unit.successor-without-end': 'Đơn vị có đơn vị kế tục thì phải có ngày kết thúc. Nhập ngày kết thúc.',
  'unit.still-used':
    'Sau ngày {{day}} vẫn còn người giữ chức vụ hoặc đơn vị trực thuộc. Kết thúc hoặc chuyển các chức vụ, đơn vị đó trước.',
  'unit.used-before':
    'Đã có chức vụ hoặc đơn vị trực thuộc từ {{from}}, trước ngày {{day}}. Chọn ngày bắt đầu sớm hơn.',
  'person.email-taken': 'Địa chỉ thư {{email}} đã dùng cho người khác. Dùng địa chỉ khác.',
  'person.email-needed':
    'Người này đăng nhập bằng địa chỉ thư nên không để trống được. Nhập địa chỉ thư khác để thay.',
  'post.dates-reversed': 'Ngày kết thúc {{to}} trước ngày bắt đầu {{from}}. Sửa lại một trong hai ngày.',
  'post.unit-not-valid': '“{{unit}}” chỉ hoạt động từ {{from}} đến {{to}}. Sửa ngày giữ chức vụ.',
  'post.overlaps': 'Người này đã giữ chức vụ ở “{{unit}}” trong thời gian đó. Kết thúc chức vụ cũ trước.',
  'post.two-heads':
    '“{{unit}}” đã có người đứng đầu là {{person}} từ {{from}}. Kết thúc chức vụ của người này trước.',
  'post.already-ended': 'Chức vụ này đã kết thúc ngày {{to}}. Muốn giữ tiếp thì thêm chức vụ mới.',
  'roles.last-administrator':
    'Đây là người quản trị hệ thống duy nhất còn đăng nhập được. Giao vai trò này cho người khác trước.',
  'organisation.changed-meanwhile': 'Tổ chức vừa được người khác thay đổi. Xem lại rồi thực hiện lại.',
  'import.has-problems': 'Tệp còn {{problems}} chỗ sai nên chưa ghi gì. Sửa tệp rồi tải lên lại.',
  'import.outdated':
    'Từ khi kiểm tra, tổ chức đã thay đổi nên có {{problems}} chỗ không còn đúng; chưa ghi gì. Tải tệp lên lại để kiểm tra.',

  'import.empty-file': 'Tệp trống hoặc chỉ có dòng tiêu đề. Điền ít nhất một dòng.',
  'import.wrong-encoding': 'Bảng mã của tệp không đúng, chữ sẽ sai. Lưu lại dưới dạng CSV UTF-8 hoặc .xlsx.',
  'import.not-a-table': 'Tệp không phải là bảng CSV hoặc .xlsx. Dùng tệp mẫu.',
  'import.old-or-locked-workbook':
    'Tệp là .xls đời cũ hoặc có mật khẩu. Lưu lại dưới dạng .xlsx không đặt mật khẩu.',
  'import.too-large-inside': 'Nội dung nén trong tệp quá lớn. Tách thành nhiều tệp.',
  'import.broken-file': 'Tệp bị hỏng, không đọc được từ dòng này. Mở tệp, kiểm tra dấu ngoặc kép, lưu lại.',
  'import.too-many-rows': 'Tệp có hơn {{most}} dòng. Tách thành nhiều tệp.',
  'import.other-kind':
    'Tệp này có các cột của loại dữ liệu kia. Chọn lại “Đơn vị” hoặc “Người và chức vụ”, rồi tải tệp lên.',
  'import.unknown-column': 'Không có cột “{{value}}” trong mẫu. Sửa tên cột theo tệp mẫu hoặc bỏ cột này.',
  'import.column-missing': 'Thiếu cột này. Thêm cột theo tệp mẫu.',
  'import.column-twice': 'Cột này có hai lần. Bỏ một cột.',
  'import.too-many-cells': 'Dòng có nhiều ô hơn số cột. Kiểm tra dấu phân cách và dấu ngoặc kép.',
  'import.missing': 'Ô này chưa điền. Điền nội dung.',
  'import.too-long': 'Nội dung dài quá {{most}} ký tự. Rút gọn.',
  'import.formula': 'Ô chứa công thức ({{value}}). Thay bằng giá trị.',
  'import.unknown-kind': 'Không có loại “{{value}}”. Dùng một trong các loại: {{of}}.',
  'import.bad-code':
    'Mã “{{value}}” không dùng được. Chỉ dùng chữ, số, dấu chấm, gạch nối, không có dấu cách.',
  'import.bad-day': 'Không có ngày “{{value}}”. Nhập dạng 28/02/2025.',
  'import.bad-email': '“{{value}}” không phải là địa chỉ thư. Nhập dạng ten@co-quan.gov.vn.',
  'import.bad-phone':
    '“{{value}}” không phải là số điện thoại. Nhập từ 6 đến 25 chữ số, có thể cách nhau bằng dấu cách, dấu chấm.',
  'import.dates-reversed': 'Ngày kết thúc {{to}} trước ngày bắt đầu {{from}}. Sửa lại một trong hai ngày.',
  'import.code-twice':
    'Mã {{value}} đã dùng trong cùng thời gian (dòng hoặc đơn vị: {{other}}). Dùng mã khác, hoặc sửa ngày.',
  'import.parent-unknown':
    'Không có đơn vị cấp trên mang mã “{{value}}”. Sửa mã, hoặc thêm đơn vị đó vào tệp.',
  'import.parent-not-valid':
    'Đơn vị cấp trên “{{value}}” chỉ hoạt động từ {{from}} đến {{to}}. Sửa ngày, hoặc ghi đơn vị cấp trên khác.',
  'import.successor-unknown':
    'Sau ngày kết thúc không có đơn vị nào mang mã “{{value}}”. Sửa mã, hoặc thêm đơn vị đó vào tệp.',
  'import.successor-without-end':
    'Có đơn vị kế tục “{{value}}” thì phải có ngày kết thúc. Điền cột Đến ngày, hoặc bỏ đơn vị kế tục.',
  'import.cycle':
    'Các đơn vị trực thuộc vòng tròn: {{value}}. Sửa mã đơn vị cấp trên của một trong các đơn vị này.',
  'import.second-root':
    'Chưa điền mã đơn vị cấp trên, mà cơ quan cao nhất đã có (dòng hoặc đơn vị: {{other}}). Điền mã đơn vị cấp trên.',
  'import.still-used':
    'Ngoài thời gian này vẫn còn chức vụ hoặc đơn vị cần đến “{{value}}”. Kết thúc chúng trước.',
  'import.unit-unknown': 'Không có đơn vị mang mã “{{value}}”. Sửa mã, hoặc nhập đơn vị đó trước.',
  'import.unit-not-valid':
    '“{{value}}” chỉ hoạt động từ {{from}} đến {{to}}. Sửa ngày giữ chức vụ, hoặc ghi mã đơn vị khác.',
  'import.head-missing': '“{{value}}” không có người đứng đầu vào ngày {{day}}. Thêm người đứng đầu.',
  'import.two-heads':
    '“{{value}}” có hai người đứng đầu cùng lúc: người này và {{name}}. Kết thúc chức vụ của một người, hoặc sửa loại chức vụ.',
  'import.post-overlaps':
    'Người này giữ hai chức vụ ở “{{value}}” cùng lúc (dòng hoặc chức vụ: {{other}}). Sửa ngày của một chức vụ, hoặc bỏ một dòng.',
  'import.email-of-another': 'Địa chỉ {{value}} ở dòng {{other}} là của {{name}}. Mỗi người một địa chỉ.',

  'fact.system.founded': 'Khởi tạo hệ thống',
  'fact.unit.created': 'Thêm đơn vị',
  'fact.unit.changed': 'Sửa đơn vị',
  'fact.unit.ended': 'Kết thúc đơn vị',
  'fact.person.created': 'Thêm người',
  'fact.person.changed': 'Sửa thông tin người',
  'fact.post.started': 'Bắt đầu giữ chức vụ',
  'fact.post.changed': 'Sửa chức vụ',
  'fact.post.ended': 'Thôi giữ chức vụ',
  'fact.roles.changed': 'Đổi vai trò',
  'fact.account.given': 'Cấp tài khoản',
  'fact.account.renewed': 'Cấp lại mật khẩu',
  'fact.import.checked': 'Kiểm tra tệp nhập',
  'fact.import.published': 'Ghi dữ liệu nhập',

  'unit.kind.committee': 'Ủy ban nhân dân Thành phố',
  'unit.kind.office': 'Văn phòng',
  'unit.kind.inspectorate': 'Thanh tra',
  'unit.kind.department': 'Sở',
  'unit.kind.board': 'Ban',
  'unit.kind.projectBoard': 'Ban quản lý dự án',
  'unit.kind.centre': 'Trung tâm',
  'unit.kind.commune': 'Cấp xã',
  'unit.kind.division': 'Phòng',
  'unit.kind.other': 'Cơ quan, đơn vị khác',
  'post.kind.head': 'Người đứng đầu',
  'post.kind.deputy': 'Cấp phó',
  'post.kind.official': 'Cán bộ, công chức, viên chức',
  'role.administrator': 'Người quản trị hệ thống',
  'role.leader': 'Lãnh đạo UBND Thành phố',
  'role.office': 'Chuyên viên Văn phòng (theo dõi nhiệm vụ)',
  'role.head': 'Người đứng đầu, cấp phó',
  'role.official': 'Cán bộ, công chức, viên chức',
  'role.inspector': 'Người kiểm tra',

  ...labels,
}
