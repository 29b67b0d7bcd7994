/** Sentences of directives that hold no work: praise, decisions, closing formulas, background, sanctions. */

const praise =
  /^(?:[^.;]{0,120}?[, ])?(?:đánh giá (?:rất )?cao|ghi nhận|hoan nghênh|biểu dương(?!,)|cảm ơn|nhiệt liệt)(?![\p{L}])/u
const decided =
  /^(?:về [^.;:]{0,160}: )?(?:(?:các bộ, cơ quan|các đại biểu|chính phủ|thủ tướng|ubnd|ủy ban nhân dân|hội đồng|chủ tịch|bộ chính trị|ban bí thư|quốc hội|các bộ)[^.;]{0,50}? )?(?:cơ bản (?:thống nhất|đồng ý|thông qua)|thống nhất (?:với|thông qua|về chủ trương|chủ trương|đề xuất|chỉ|rằng|đánh giá)|đồng ý (?:với|chủ trương|đề xuất|đề nghị|về)|chấp thuận|thông qua (?:báo cáo|dự|nghị|đề|nội dung)|ban hành kèm theo|phê duyệt kèm theo|bãi bỏ|thay thế)(?![\p{L}])/u
const inForce =
  /này[^.;]{0,20} có hiệu lực|có hiệu lực (?:thi hành )?(?:kể )?từ ngày ký|này thay thế|^bãi bỏ/u
const enforced = /chịu trách nhiệm (?:tổ chức )?(?:thi hành|thực hiện|triển khai thực hiện) [^.;]{0,30}này/u
const notice =
  /^[^.;]{0,60} trân trọng thông báo[ ./]*$|(?:^[^.;]{0,60} (?:trân trọng )?thông báo [^.;]{0,200}|(?:thông báo|xin thông báo) (?:để|đến|tới|cho) [^.;]{0,200})(?:biết|thực hiện)/u
const onTop =
  /^(?:trên đây là|(?:trong )?quá trình (?:tổ chức |triển khai |thực hiện )*[^.;]{0,60}(?:khó khăn|vướng mắc|phát sinh|cần (?:thiết )?(?:phải )?(?:sửa đổi|bổ sung|điều chỉnh|thay đổi))|(?:trong quá trình [^,]{0,40}, )?(?:nếu|trường hợp) (?:có |gặp |phát sinh )?[^,.;]{0,40}(?:khó khăn|vướng mắc))/u
const doAll =
  /(?:thực hiện|thi hành|triển khai|chấp hành)(?: (?:thực hiện|nghiêm túc|nghiêm|tốt|đầy đủ|đúng|có|hiệu quả|kịp thời|những|các|nội dung|nhiệm vụ|toàn bộ|chỉ đạo|ý kiến|công tác|theo))*(?: (?:chỉ thị|công điện|kế hoạch|quyết định|nghị quyết|chương trình|thông báo|văn bản|công văn|kết luận|nội dung|nhiệm vụ|yêu cầu))?(?: (?:nêu|nói)? ?trên| này| trên)?(?: theo (?:đúng )?quy định)?[ ./]*$/u
const answerable =
  /^(?:[^;]{0,160}? )?(?:(?:chịu|tự chịu) (?:hoàn toàn |toàn bộ )?trách nhiệm (?:toàn diện |trực tiếp |cá nhân |hoàn toàn |chính )*(?:trước|về|nếu|đối với))/u
const sanction =
  /(?:bị (?:xử lý|xử phạt|xem xét trách nhiệm)|nếu để xảy ra|xử lý nghiêm trách nhiệm người đứng đầu|bị xử phạt vi phạm)/u
const background =
  /^(?:trong (?:những |mấy )?(?:năm|tháng|ngày|thời gian) (?:qua|gần đây|vừa qua)|(?:những|mấy) (?:năm|ngày|tháng) (?:qua|gần đây)|thời gian (?:qua|gần đây|vừa qua)|tuy nhiên|bên cạnh (?:những )?kết quả|nguyên nhân|trong \d+ tháng|theo (?:báo cáo|tổng hợp|số liệu|thống kê)|trước (?:tình hình|đó)|đây là|hiện nay|hiện |năm \d{4},|tại (?:phiên|cuộc|buổi|hội nghị)|được biết|đáng chú ý|dự kiến|ngày \d|sáng |chiều |như vậy|sau khi nghe|qua theo dõi|tình hình|đến nay|kể từ|nhìn chung|phát biểu|cùng dự|tham dự)(?![\p{L}])/u
const past =
  /^(?:trước đó|năm \d{4}|hồi|đầu năm|cuối năm|giữa tháng|đầu tháng|cuối tháng|ngày \d{1,2}[/-]\d)/u

/** "..., là một trong những yêu cầu mà ... giao": an article explains an order it has told already. */
const said =
  /^[^.;]{0,160} là (?:một trong (?:những|các|số)|(?:yêu cầu|nhiệm vụ|nội dung|chỉ đạo) (?:mà|được))(?!\p{L})/u

/** "Sở X trong thời gian ngắn đã tích cực ...", "mưa lớn đã xảy ra": what was. An order in the same sentence makes it work again. */
const done =
  /^[^.;]{0,260}? đã (?:rất |luôn )?(?:tích cực|chủ động|nỗ lực|cơ bản|hoàn thành|có nhiều|phối hợp|tập trung|khẩn trương|xảy ra|đạt|kịp thời|được (?:các|triển khai|quan tâm)|góp phần|ban hành nhiều|gây)(?!\p{L})/u
const orders =
  /(?:(?<!theo )yêu cầu|đề nghị|(?<!được )giao(?! thông| dịch| lưu)|cần|phải|có trách nhiệm|chủ trì|tiếp tục|khẩn trương|đồng thời)(?!\p{L})/u

/** "Chính phủ sẽ phân công ...": what whoever gives the orders means to do later. */
const intent =
  /^(?:(?:về|đối với) [^.;:]{0,200}[:,] )?(?:(?:thường trực )?chính phủ|thủ tướng|quốc hội|ủy ban thường vụ quốc hội|bộ chính trị|ban bí thư)[^.;:]{0,50} sẽ (?!chủ trì)/u

export type Standing = {
  /** Stands in the numbered list of duties, below a body that was named. */
  numbered: boolean
  led: boolean
  article: boolean
  dated: boolean
}

/** Why a sentence is no work, or null when it may be. */
export function noWork(words: string, at: Standing): string | null {
  const sentence = words.replace(/^["“'(\s]+/u, '').slice(0, 4000)
  if (inForce.test(sentence.slice(0, 400))) return 'in-force'
  if (enforced.test(sentence)) return 'enforcement'
  if (notice.test(sentence)) return 'closing'
  if (!at.led && praise.test(sentence.slice(0, 200))) return 'praise'
  if (!at.led && decided.test(sentence.slice(0, 300))) return 'decision'
  if (onTop.test(sentence.slice(0, 300))) return 'closing'
  if (!at.dated && answerable.test(sentence.slice(0, 240)) && !/;[^;]{50,}/.test(sentence.slice(0, 1200)))
    return 'accountability'
  if (!at.dated && sanction.test(sentence) && sentence.length < 300) return 'sanction'
  if (!at.numbered && !at.dated && !at.article && doAll.test(sentence.slice(-260)) && sentence.length < 700)
    return 'closing'
  if (
    !at.numbered &&
    !at.dated &&
    !at.article &&
    sentence.endsWith('./.') &&
    /^[^.;]{0,80}(?:yêu cầu|đề nghị) /.test(sentence)
  )
    return 'closing'
  // "Ngày 12/5, Chủ tịch UBND ký văn bản yêu cầu Sở X ...": the day of an order is its news, not its past.
  if (at.article && past.test(sentence) && !(at.led && /^ngày/.test(sentence))) return 'past'
  if (at.article && !at.led && said.test(sentence.slice(0, 200))) return 'told again'
  if (!at.led && intent.test(sentence.slice(0, 320))) return 'intent'
  if (!at.led && !at.article && done.test(sentence) && !orders.test(sentence)) return 'past'
  if ((!at.led || (!at.numbered && !at.article)) && background.test(sentence)) return 'background'
  return null
}

/** Sections by their headings where nothing is assigned unless somebody is told so in words. */
export const quietSection =
  /^(?:[ivx\d.]+\s*)?(?:mục đích|yêu cầu$|mục đích,? yêu cầu|mục tiêu|quan điểm|phạm vi|đối tượng|đánh giá|tình hình|kết quả|kinh phí|nguồn (?:vốn|lực|kinh phí)|thời gian|thời gian và phạm vi|chỉ tiêu|nguyên tắc|căn cứ|hiện trạng|thực trạng|giải thích|về kinh phí|tồn tại|hạn chế|nguyên nhân|bối cảnh|sự cần thiết|định hướng thị trường|dự kiến|cơ sở|tổng quan|nhận định|nguy cơ|hình thức|tiêu chuẩn|thành phần|tiêu chí|đánh giá chung|khái quát|lưu ý quy định|danh mục)(?![\p{L}])/u
