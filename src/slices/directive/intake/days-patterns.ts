/** How directives print a time limit, each way one pattern over the matching key. */

const before = '(?:(?:chậm nhất|muộn nhất|trễ nhất)(?: là)?(?: đến| vào| trong)? ?)?'
const cue = `(${before}(?:trước|đến hết|cho đến|đến|hết|vào|xong|kể từ|từ)? ?)`
const clock = '(?:\\d{1,2} ?(?:giờ|h) ?(?:\\d{2})?,? ?)?'
const written =
  '(?:(\\d{1,2}) ?[/.-] ?(\\d{1,2})(?: ?[/.-] ?(\\d{4}))?|(\\d{1,2}) tháng (\\d{1,2})(?:[, ]{1,2}năm (\\d{4}))?)'
export const dayPattern = new RegExp(`${cue}${clock}(ngày )?${written}(?![\\d/%])`, 'gu')
export const monthlyDay =
  /(?:trước|chậm nhất(?: là)?|vào|đến)? ?ngày (\d{1,2})(?! ?[/.-] ?\d| tháng \d|\d)(?: của)?(?: (hằng tháng|mỗi tháng|tháng sau|của tháng sau))?/gu
export const monthPattern =
  /(ngay trong|trong|đến hết|hết|cuối|đến cuối|trước|hoàn thành|xong|chậm nhất(?: là)?|vào) (?:các )?tháng (?:\d{1,2}(?:,| và|-| -) ?(?=\d{1,2}(?: ?[/.-] ?\d{4}|,? năm )))?(\d{1,2})(?: ?[/.-] ?(\d{4})|,? năm (\d{4})| (tới|này|sau))?(?!\d| (?:vừa )?qua| đầu)/gu
export const quarterPattern =
  /(ngay trong|trong|đến hết|hết|cuối|trước|hoàn thành|xong|chậm nhất(?: là)?|vào|thời gian(?: thực hiện| hoàn thành)?:?) quý (iii|ii|iv|i|[1-4])(?:(?:,| và| đến|-| -) ?(?:quý )?(iii|ii|iv|i|[1-4]))?(?: ?[/.,-] ?| năm |, năm | )?(\d{4})?(?![\p{L}\d])/gu
/** "trong 6 tháng đầu năm 2027", "hết nửa đầu năm": part of a year, not a stretch of months from today. */
export const partPattern =
  /(ngay trong|trong|đến hết|hết|xong|hoàn thành|trước) (?:(3|6|9|ba|sáu|chín) tháng (đầu|cuối)|nửa (đầu|cuối)) năm(?: (\d{4}|nay))?(?!\d)/gu
export const yearPattern =
  /(hoàn thành trong|ngay trong|trong|đến hết|hết|cuối|đến cuối|hoàn thành) năm (\d{4}|nay)(?! ?[-/]|\d)/gu
export const toYear = /(đến |vào |tới )?năm (\d{4})(?! ?[-/]|\d)/gu
export const cadence =
  /(?:định kỳ )?(?:trước (\d{1,2}) ?(?:giờ|h)(?: \d{2})?,? )?(hằng|mỗi) (ngày|tuần|tháng|quý|năm)/gu
export const periodic =
  /định kỳ (?:\()?(\d{1,2}) tháng(?: một lần|\/lần)?|(\d{1,2}) tháng(?:\/| một )lần|định kỳ/gu
/** "báo cáo quý trước ngày 15 tháng cuối quý" comes back without the word "hằng". */
export const quarterly = /báo cáo (?:định kỳ )?quý(?! (?:[ivx]+|[1-4])(?![\p{L}]))(?![\p{L}])/gu
export const relatives =
  /(?:bảo đảm |theo |kịp |đúng )(?:đúng |kịp )?(?:tiến độ (?:đã )?(?:được |do )?(?:phê duyệt|giao|đề ra|quy định|thi công|xây dựng|của|trình)[^,;.]{0,60})|(?:bảo đảm |theo |đúng )?thời hạn (?:theo |đã |được |do )*(?:quy định|giao|yêu cầu|thời quy định)|đúng (?:thời )?hạn(?: quy định)?|đúng thời gian (?:đã )?(?:quy định|yêu cầu)|(?:trong (?:thời hạn |vòng )?|chậm nhất (?:là )?(?:sau )?|(?:ít nhất|tối thiểu) )\(?(?:không quá )?\d{1,3}\)? (?:ngày làm việc|ngày|tháng(?! (?:đầu|cuối))|tuần|giờ)(?:,? (?:kể )?(?:từ|sau) [^,;.]{0,80})?|sau khi (?:[^,;.()]{0,60}? )?(?:được |có )?(?:thông qua|ban hành|phê duyệt|có hiệu lực)/gu
const papers =
  '(?:bộ luật|luật|pháp lệnh|nghị quyết|nghị định|thông tư|quyết định|chương trình|kế hoạch|đề án|chiến lược|quy chế|quy định|dự án|chỉ thị)'
/** "(khi Bộ X ban hành hướng dẫn)", "sau khi Luật Y (sửa đổi) được thông qua", "theo định kỳ của Chương trình Z": another paper sets the time. */
export const awaited = new RegExp(
  [
    `(?<=[(;] ?)(?:ngay )?(?:sau )?khi (?!không|chưa|cần|phát |xảy |xuất |có (?!văn|hướng|quyết))[^();]{3,120}? (?:ban hành|triển khai|phê duyệt|thông qua|hướng dẫn|có văn bản|có hướng dẫn|có quyết định|có hiệu lực)(?: [^();]{0,60})?(?=\\))`,
    `sau khi ${papers} [^;.]{3,120}? (?:được [^,;.]{0,40})?(?:thông qua|ban hành|phê duyệt|có hiệu lực)(?: (?:và|có hiệu lực|thi hành)){0,4}`,
    `theo (?:đúng )?(?:định kỳ|lộ trình|tiến độ|thời gian|thời hạn)(?: [^,;.]{0,30})? (?:của|tại|trong) ${papers}(?![\\p{L}])`,
  ].join('|'),
  'gu',
)
export const events =
  /(?:tại|trước|kịp trình[^,;.]{0,40}tại) (?:kỳ họp|phiên họp|hội nghị|đại hội)(?: thứ)? (?:\d{1,2}|thường kỳ|lần thứ|gần nhất|cuối năm|giữa năm)[^,;.]{0,40}(?:, quốc hội khóa [ivxl]+)?/gu
/** "ngay sau khi bão tan", "trước khi lũ về": a danger sets the time. */
export const dangers =
  /(?<!(?:trong|và|,) )(?:ngay )?(?:sau khi|trước khi|ngay khi) (?:cơn |đợt )?(?:bão|mưa lũ|mưa|lũ|nước|áp thấp nhiệt đới|thiên tai|sự cố|dịch)(?: [^\s,;.]{1,12}){0,5}? (?:đổ bộ|tan|rút|về|kết thúc|đi qua|qua đi|vào bờ|được khống chế)(?![\p{L}])|ngay sau (?:cơn |đợt )?(?:bão|mưa lũ|mưa|lũ|thiên tai|sự cố|dịch)(?=[,.;/]|$)|(?<=^(?:[-+*•] )?|[;.] )(?:ngay )?khi (?:xuất hiện|xảy ra|phát hiện|phát sinh|có (?=bão|mưa|lũ|dịch|sự cố|thiên tai|cảnh báo)) ?[^,;.]{3,80}(?=,)|trong (?:những |các )?(?:ngày|thời gian|thời điểm|đợt|tình huống) (?:có|xảy ra) (?:cảnh báo|bão|mưa|lũ|dịch|sự cố|thiên tai|nắng nóng|rét)(?!\p{L})|^(?:[-+*•] )?(?:trong )?trường hợp [^,;.]{0,60}?(?:bão|mưa lớn|lũ|ô nhiễm|sự cố|dịch|cháy|thiên tai|khẩn cấp|ngập)(?!\p{L})[^,;.]{0,60}(?=,)/gu
export const windows = new RegExp(
  `(?:thời gian |thực hiện |tổ chức |triển khai )?(?:trong tuần |từ )(?:ngày )?(\\d{1,2})(?: ?[/.-] ?(\\d{1,2})(?: ?[/.-] ?(\\d{4}))?| tháng (\\d{1,2})(?:,? năm (\\d{4}))?)?,? (?:đến|tới)(?: hết)?(?: ngày)? ${written}`,
  'gu',
)
/** "thực hiện thường xuyên" at the end of a clause says when; in front of a verb it says only how. */
export const steady =
  /(?<=(?:thực hiện|duy trì|tiến hành|cập nhật) )(?:thường xuyên(?:,? liên tục)?|liên tục)(?=[.;/]|$)/gu
export const vague =
  /trong (?:giai đoạn|thời gian|những ngày|dịp) (?:đầu|cuối) năm(?! \d)|(?:vào |trong )?(?:đầu|giữa|cuối|những tháng đầu|những tháng cuối) (?:năm|tháng|quý) (?:tới|sau|này)|(?:trong )?thời gian sớm nhất/gu
