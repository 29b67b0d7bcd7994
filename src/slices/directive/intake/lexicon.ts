/** The words the grammar stands on: what can head a body's name, what can continue it, and what begins the work. */
import { phrases } from './key.ts'

/** Heads of a body or a post. They open a party when followed by a name, or when "các" stands before them. */
export const heads = phrases(
  'liên hiệp | bộ trưởng | thứ trưởng | thủ trưởng | chủ tịch | phó chủ tịch | giám đốc | phó giám đốc | tổng giám đốc | chánh văn phòng',
  'chánh thanh tra | chánh án | viện trưởng | cục trưởng | vụ trưởng | trưởng ban | trưởng phòng | hiệu trưởng | tổng biên tập',
  'chủ nhiệm | tổng thanh tra | bí thư | phó bí thư | thủ tướng | phó thủ tướng | người đứng đầu | đồng chí | thống đốc | lãnh đạo',
  'thành viên | bộ | sở | cục | tổng cục | chi cục | vụ | viện | ban | văn phòng | thanh tra | ủy ban | ubnd | hđnd | hội đồng | hội đồng thẩm định',
  'công an | bộ chỉ huy | ban chỉ huy | bộ tư lệnh | tư lệnh | quân khu | tập đoàn | tổng công ty | công ty | ngân hàng | kho bạc',
  'thuế | trung tâm | quỹ | đài | báo | thông tấn xã | mặt trận | hội | đoàn | liên đoàn | liên minh | hiệp hội | tòa án',
  'viện kiểm sát | kiểm toán | trường | đại học | học viện | bệnh viện | bảo hiểm xã hội | hải quan | chính phủ | quốc hội',
  'tỉnh | thành phố | huyện | xã | phường | quận | đặc khu | tỉnh ủy | thành ủy | đảng ủy | huyện ủy | cấp ủy | cấp uỷ | tổ chức đảng | chính quyền',
  'tổ công tác | ban chỉ đạo | ban quản lý | chủ đầu tư | nhà thầu | nhà đầu tư | kiểm lâm | bộ đội | lực lượng | cơ quan | đơn vị',
  'địa phương | doanh nghiệp | hợp tác xã | phòng | kiểm soát viên | tổng liên đoàn | bộ tham mưu | cấp | ngành | trạm | xí nghiệp',
  'đồng chí | tổ trưởng | trưởng đoàn | thường trực | thường vụ | ban thường vụ | đảng đoàn | ban cán sự đảng | ubmttq | ủy viên | nhà máy',
  'nhà trường | cơ sở | tổ | đội | chi nhánh | trưởng | hội nông dân | hội phụ nữ | văn phòng chính phủ | thường trực chính phủ',
)

/** A head that means somebody wherever it stands, even in lower case and alone. */
export const standalone = phrases(
  'chủ đầu tư | chính quyền | chính quyền địa phương | cấp ủy | thủ trưởng | người đứng đầu | lãnh đạo | thành viên | địa phương | các địa phương',
  'đảng ủy | đảng bộ | huyện ủy | ubnd | ủy ban nhân dân | hđnd | chủ tịch | giám đốc | doanh nghiệp | nhà thầu | ban quản lý | bộ trưởng | cơ quan chức năng | cơ quan chuyên môn',
  'chủ rừng | cơ quan | lực lượng | hội đồng nhân dân | phó thủ tướng | thủ tướng | thủ tướng chính phủ | đồng chí | công ty | tập đoàn | đơn vị',
  'cấp ủy | tổ chức đảng | tỉnh ủy | thành ủy | người sử dụng lao động | cơ sở',
)

/** Common nouns that carry a list on under one "các": "các bộ, ngành, địa phương". */
export const commonNouns = phrases(
  'bộ | ngành | bộ ngành | ban | ban ngành | ban, ngành | sở | sở ngành | sở ban ngành | địa phương | cơ quan | đơn vị | tổ chức | cá nhân | đoàn thể | hội | chủ rừng',
  'huyện | quận | xã | phường | đặc khu | thị xã | thị trấn | tỉnh | thành phố | cấp | doanh nghiệp | hợp tác xã | thủ trưởng | lực lượng | ủy ban',
  'báo chí | phát thanh | truyền hình | truyền thông | thông tấn | xuất bản',
  'tỉnh ủy | thành ủy | tổ chức đảng | tổng công ty | tập đoàn | công ty | trường | viện | nhà đầu tư | chủ đầu tư | hộ gia đình | hiệp hội | lĩnh vực | cơ sở',
)

/** Lower-case words that may stand inside a name. */
export const inside = phrases(
  'nhân dân | tỉnh | thành phố | các tỉnh | xã | phường | đặc khu | thị trấn | thị xã | quận | huyện | cấp tỉnh | cấp xã | cấp huyện | các cấp | trực thuộc',
  'trung ương | thuộc | ngang bộ | ngang | chính phủ | cơ quan | đơn vị | địa phương | cá nhân | đoàn thể | liên quan | có liên quan | chuyên môn',
  'chức năng | nhà nước | thường trực | quốc gia | kiểm sát | tối cao | toàn quốc | trên địa bàn | sở | ban | ngành | bộ | hội | các | môi trường',
  'vận tải | phát triển nông thôn | nông thôn | đào tạo | du lịch | thể thao | công nghệ | truyền thông | xã hội | tôn giáo | thương binh | kiến trúc',
  'quy hoạch | dân tộc | thống kê | quản lý nhà nước | quản lý dự án | quản lý | truyền hình | phát thanh | tiếng nói | báo chí | quân sự | biên phòng',
  'quốc phòng | bảo vệ | phòng cháy | chữa cháy | phòng chống | thiên tai | công nghiệp | đầu tư | phát triển | khoa học | kỹ thuật | giao thông | đô thị',
  'đất đai | hành chính | sự nghiệp | công lập | đồng chí | tư pháp | trưởng | thành viên | giám đốc | chủ tịch | bí thư | thủ trưởng | người đứng đầu',
  'lãnh đạo | hội đồng | ban quản lý | chính quyền | cấp ủy | doanh nghiệp | hợp tác xã | hộ kinh doanh | nhà thầu | tư vấn | cấp nước | lực lượng',
  'công an | quân đội | bộ đội | kiểm lâm | vũ trang | tỉnh ủy | thành ủy | đảng ủy | tổng giám đốc | ban ngành | sở ngành | này | trên | viễn thông | năng lượng',
  'công thương | nội vụ | kinh tế | tài chính | tín dụng | thương mại | cổ phần | tổ chức đảng | thi đua | khen thưởng | chính trị | đại diện | y tế | giáo dục | lưu trữ | sự kiện',
  'an toàn | ứng dụng | thông tin | nghiên cứu | chống ngập | chống ngập nước | thoát nước | nước | hạ tầng | văn hóa | chế xuất | của tỉnh | của thành phố | của bộ | của quốc hội | kiêm',
  'nông nghiệp | phát triển quỹ đất | quỹ đất | sinh viên | thanh niên | phụ nữ | nông dân | cựu chiến binh | chữ thập đỏ | công đoàn | khu vực | miền | vùng | là tổ chức',
  'thông tấn | phạm vi quản lý | phòng thủ | dân sự | tìm kiếm cứu nạn | đảng | hải quan | thuế | ngoại giao | ngoại vụ | tài nguyên | xây dựng | thanh tra | văn phòng | hội đồng nhân dân | ủy ban nhân dân | đồng bào | cả nước | còn lại | khác',
)

/** Stretches of names that hold verbs or "và" and would else be taken for the work. They count only inside a name that has begun. */
export const nameParts = phrases(
  'dự án | dự án đầu tư xây dựng | dự án đầu tư xây dựng các công trình | dự án đầu tư xây dựng công trình | dự án đầu tư xây dựng khu vực | dự án xây dựng',
  'quản lý dự án đầu tư xây dựng | quản lý dự án đầu tư xây dựng các công trình | quản lý dự án đầu tư xây dựng công trình | quản lý dự án đầu tư xây dựng khu vực',
  'công trình giao thông | công trình dân dụng | các công trình giao thông | các công trình dân dụng | dân dụng và công nghiệp | hạ tầng đô thị | đường sắt đô thị',
  'phục vụ hành chính công | hành chính công | chuyển đổi số | công nghệ cao | công nghệ cao và công nghiệp | khu công nghệ cao | chế xuất và công nghiệp | khu công nghiệp',
  'nghiên cứu phát triển | nghiên cứu và phát triển | cứu phát triển | cứu và phát triển | nông nghiệp và môi trường | tài nguyên và môi trường | công chánh | thực phẩm | ngân sách | nhà ở',
  'đổi mới quản lý doanh nghiệp | mới quản lý doanh nghiệp | quản lý doanh nghiệp | triển quỹ đất | triển nhà ở | quản lý hạ tầng | quản lý ngân sách | kiểm soát bệnh tật',
  'soát bệnh tật | tiến thương mại và đầu tư | tiến thương mại | thương mại và đầu tư | tiến đầu tư | bảo vệ môi trường | vệ môi trường | trợ doanh nghiệp | dịch vụ việc làm | lưu trữ lịch sử | đấu giá tài sản',
  'điều hành đô thị thông minh | hành đô thị thông minh | giao thông công cộng | giao thông đường bộ | giao thông thông minh | đường thủy nội địa | đầu tư phát triển | đầu tư tài chính nhà nước | tín dụng',
  'thương binh và xã hội | kế hoạch và đầu tư | nghiệp và phát triển nông thôn | phòng cháy, chữa cháy | cháy, chữa cháy và cứu nạn cứu hộ | cứu nạn cứu hộ | dân dụng',
)

/** Ways of doing that stand between the body and its work. */
export const manners = phrases(
  'khẩn trương | tiếp tục | chủ động | tập trung | tích cực | kịp thời | thường xuyên | nghiêm túc | trực tiếp | phải | cần | có trách nhiệm | chịu trách nhiệm',
  'được giao | được yêu cầu | được phân công | theo chức năng | theo nhiệm vụ | theo thẩm quyền | theo quy định | căn cứ | trên cơ sở | trong phạm vi',
  'sớm | nhanh chóng | cùng | cũng | định kỳ | hằng ngày | hằng tuần | hằng tháng | hằng quý | hằng năm | ngay | quyết liệt | sẽ | là cơ quan đầu mối | là đầu mối',
  'làm đầu mối | làm nòng cốt | là nòng cốt | trước ngày | chậm nhất | trước mắt | trong tháng | trong quý | trong năm | phải có | nghiêm khắc | kiên quyết | thực sự | cần phải | hết sức | từng bước',
  'nỗ lực | quyết tâm | phấn đấu | tự | thừa ủy quyền | với chức năng | từ nay | đồng thời | bằng | nêu cao | sẵn sàng | đồng loạt | gấp rút | chấp hành | chung | xong',
)

/** Verbs that open a piece of work. Two syllables where one would also be a noun or part of a name. */
export const verbs = phrases(
  'xây dựng | tổ chức | thực hiện | tăng cường | phối hợp | phối với | chủ trì | triển khai | rà soát | đẩy mạnh | nâng cao | chỉ đạo | hướng dẫn | nghiên cứu | bảo đảm',
  'hỗ trợ | ban hành | phát triển | tham mưu | huy động | báo cáo | tổng hợp | khuyến khích | hoàn thiện | thúc đẩy | phát huy | tuyên truyền | xác định | xử lý | đề xuất',
  'chuẩn bị | kiểm tra | đẩy nhanh | đánh giá | đầu tư | chú trọng | quyết định | sửa đổi | hoàn thành | hoàn tất | quản lý | lãnh đạo | cập nhật | bố trí | đôn đốc | khắc phục',
  'duy trì | tham gia | sử dụng | quy định | ứng dụng | quan tâm | phát động | định hướng | cung cấp | đơn giản hóa | hình thành | phổ biến | mở rộng | theo dõi | không để',
  'kết hợp | ưu tiên | lưu ý | bổ sung | thiết lập | giám sát | quán triệt | tháo gỡ | phân công | tập huấn | thẩm định | cân đối | lập | trình | gửi | nộp | ký | cử | ứng | rút ngắn',
  'thành lập | tiến hành | bàn giao | phê duyệt | cắm | thông báo | công bố | công khai | niêm yết | thống kê | điều tra | xác minh | làm rõ | làm tốt | làm việc | tiếp thu | giải trình',
  'tiếp nhận | giải quyết | giải ngân | phân bổ | thu hồi | chi trả | bồi thường | di dời | tháo dỡ | nạo vét | thay thế | xóa | cải tạo | sửa chữa | nâng cấp | khởi công | khánh thành',
  'thuê | thanh tra | kiểm soát | ngăn chặn | phát hiện | phòng ngừa | đấu tranh | vận động | kêu gọi | chấp hành | thi hành | tuân thủ | thực thi | điều hành | điều chỉnh | điều phối | phân cấp',
  'củng cố | kiện toàn | sắp xếp | tuyển dụng | đào tạo | bồi dưỡng | khen thưởng | biểu dương | động viên | khích lệ | chăm lo | trao đổi | thống nhất | rà phá | khai thác | vận hành',
  'lấy ý kiến | cho ý kiến | có ý kiến | có biện pháp | có giải pháp | có phương án | có kế hoạch | có văn bản | có báo cáo | tạo điều kiện | tạo động lực | tạo | đưa | đề cao | siết chặt | chấn chỉnh',
  'kiến nghị | nhận diện | nắm | bám sát | cụ thể hóa | số hóa | chuẩn hóa | tái cấu trúc | tích hợp | kết nối | chia sẻ | đồng bộ | lồng ghép | lựa chọn | mua sắm | đấu thầu | đấu giá',
  'cắt giảm | tiết kiệm | chống | tăng | giảm | giữ vững | bảo vệ | phục hồi | khôi phục | ổn định | giữ gìn | hạn chế | trả lời | cho phép | đàm phán | thẩm tra | tư vấn | thu thập | phân tích | dự báo',
  'cảnh báo | phản ánh | tổng kết | sơ kết | biên soạn | in | phát hành | truyền thông | đăng tải | đăng ký | kê khai | quy hoạch | khoanh định | lắp đặt | trang bị | cấp | phát | thu gom | vận chuyển',
  'tiêu hủy | phun | khơi thông | giải phóng | lên kế hoạch | lên phương án | nhận | giao nhiệm vụ | đổi mới | tận dụng | tranh thủ | mời | tìm | hợp tác | hội nhập | thu hút | xúc tiến | nhân rộng | tổng rà soát',
  'sơ tán | cứu trợ | cứu hộ | thăm hỏi | ứng phó | tiêm phòng | giới thiệu | đón | chuyển | kích hoạt | điều chuyển | tổng điều tra | lấy mẫu | châm | thí điểm | mở | bãi bỏ | kéo dài | gia hạn | đàm | dừng',
  'khảo sát | đo đạc | quan trắc | chủ trì việc | chịu trách nhiệm | cải thiện | cải cách | tôn vinh | tạm dừng | đình chỉ | lập danh mục | hoạch định | làm chủ | đặt | khuyến cáo | sơ chế | cơ cấu lại | đạo diễn | lập kế hoạch',
  'thay mặt | nỗ lực | dự trữ | không cấp | không tổ chức | không được | dời | thu | chi | miễn | khoanh | xét | trao | bình xét | tự kiểm tra | hiến kế | truy quét | tiếp cận | ra quân | siết | nghiệm thu | khảo nghiệm',
  'thẩm duyệt | bổ trí | tham vấn | nhắc nhở | xem xét | rà | xây | đáp ứng | phục vụ | đóng góp | tạo lập | xây mới | khởi tố | điều động | luân chuyển | thể chế hóa | nội luật hóa | lượng hóa | đảm nhận | góp ý',
)

/** Conjunctions and adverbs a sentence may open with. */
export const openers = phrases(
  'đồng thời | trong đó | ngoài ra | theo đó | bên cạnh đó | còn | riêng | song song đó | song song với đó | cùng với đó | cùng đó | đặc biệt | tiếp đó | mặt khác | và | cũng',
  'trên cơ sở đó | từ đó | qua đó | tiếp theo | tương tự | cụ thể | trước mắt | về lâu dài | cuối cùng | thứ nhất | thứ hai | thứ ba | thứ tư | thứ năm | một là | hai là | ba là | bốn là | năm là',
)

/** Words that begin a fronted clause, before the body is named. */
export const fronting =
  /^(?:để|nhằm|trước|sau|trên|đối với|về|trong|theo(?! dõi)|căn cứ|khi|nếu|trường hợp|định kỳ|hằng|từ|với|tại|thực hiện (?=[^,.]{0,120}(?:kết luận|chỉ đạo|chỉ thị|quyết định|nghị quyết|kế hoạch|công văn|quy định|luật))|xét|do|riêng|đến|chậm nhất|ngay|ngày|qua|vì|liên quan|nhân|còn|cùng|bên cạnh)(?![\p{L}\p{M}])/u

/** What tells of something that is, was, or is somebody's opinion: no work. */
export const telling = phrases(
  'đã | đang | vừa | bị | là | có ý kiến | cho rằng | cho biết | nhận định | đánh giá cao | khẳng định | của | tại | về | với | vẫn | không có | chưa | đặt chỉ tiêu | đạt | lưu ý | cho hay | cho thấy | còn | có | ghi nhận | gồm | bao gồm | phát hiện | thấy | và đại diện | hoan nghênh | biểu dương | xác định',
)

/** Exhortation: work without a product of its own. */
export const exhorting = phrases(
  'tăng cường | đẩy mạnh | nâng cao | phát huy | đề cao | khuyến khích | quan tâm | chú trọng | quán triệt | thực hiện tốt | thực hiện đầy đủ | thực hiện nghiêm | thực hiện hiệu quả | thực hiện có hiệu quả | thực hiện nghiêm túc',
  'triển khai kịp thời | tạo điều kiện | tạo động lực | siết chặt | tiếp tục thực hiện | tập trung lãnh đạo | giữ vững | thúc đẩy | bảo đảm | phấn đấu | chấp hành | kiên quyết | triển khai hiệu quả | triển khai có hiệu quả | nghiêm túc | khắc phục triệt để',
  'kiểm soát chặt chẽ | đẩy nhanh tiến độ | nhận diện | đánh giá kỹ | cần đánh giá | phối hợp chặt chẽ | triển khai thực hiện có hiệu quả | tiếp tục phát huy | khơi dậy | nêu cao | tích cực | thi đua | tuân thủ | nhanh chóng ổn định | chỉ đạo bảo đảm | chỉ đạo quyết liệt | thực hiện các biện pháp | thực hiện các quy định | vận động | hạn chế | rà soát lại | tiếp tục đánh giá | tiếp tục tập trung | tiếp tục quan tâm | trả lời | đổi mới phương thức | đổi mới cách | gương mẫu | nêu gương | kiên trì | huy động sự tham gia | động viên',
)

/** Work that leaves something to be seen, so it is not exhortation. */
export const concrete =
  /(?<![\p{L}\p{M}])(?:báo cáo (?!viên)|(?<!(?:quá|quy|chương|công|lộ|tiến|giáo) )trình |tham mưu(?!, (?:chỉ đạo|quản lý))|(?<!(?:luật|chỉ|do|được|ương|đã) )ban hành (?!kèm)|xây dựng (?!(?:chương trình|kế hoạch|cơ chế)(?:,| và) (?:các )?(?:chương trình|kế hoạch|cơ chế|đề án))(?:kế hoạch|phương án|đề án|chương trình|dự thảo|báo cáo|quy|hồ sơ|nghị|thông tư|cơ sở dữ liệu|bộ (?!cơ chế))|lập (?:kế hoạch|hồ sơ|danh|phương án|đề án)|tổng hợp|thống kê|(?<!phấn đấu )hoàn thành (?!xuất sắc|cao nhất|tốt)|hoàn thiện (?:hồ sơ|dự thảo|thủ tục)|gửi |(?<!(?:chất lượng|việc|công tác) )thẩm định|công bố|bàn giao|(?<!(?:được|đã|do) )phê duyệt|sơ kết|tổng kết|niêm yết|số hóa|rà soát, (?:xây dựng|thống kê|xác định|sửa đổi|tổng hợp)|đề xuất (?:phương án|cơ quan|ủy ban|chính phủ)|lấy ý kiến|kiến nghị )/gu
