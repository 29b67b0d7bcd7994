/** What tells which of many bodies are meant: the places behind "các tỉnh", "các địa phương". */
import { phraseAt, phrases } from './key.ts'
import { gapBefore, keyAt, type Line } from './line.ts'

/** "tại khu vực ...", "trong vùng ...", "ven biển": here the place begins. */
const begins = phrases(
  'tại khu vực | trong khu vực | ở khu vực | thuộc khu vực | khu vực | tại vùng | trong vùng | ở vùng | thuộc vùng | tại các khu vực | trong các khu vực | nằm trong khu vực | nằm trong vùng | tại các vùng | trên tuyến | dọc tuyến',
  'ven biển | ven sông | nơi | chịu ảnh hưởng | bị ảnh hưởng | chịu tác động | bị thiệt hại | bị tác động | có nguy cơ | có khả năng | được dự báo | đang chịu ảnh hưởng | có biển | có rừng | có biên giới | có đê | có tuyến | có dự án',
)
/** And so it goes on: which danger, which water, which part of the country. */
const goesOn = phrases(
  'dự báo | được dự báo | cảnh báo | được cảnh báo | có nguy cơ | có khả năng | nguy cơ | cao | chịu | bị | ảnh hưởng | trực tiếp | tác động | thiệt hại | xảy ra | có | của | bởi | do | đang | và | hoặc | các | trên | sẽ | qua | đi qua',
  'mưa | mưa lớn | mưa to | lũ | lũ lụt | mưa lũ | lụt | bão | áp thấp nhiệt đới | hoàn lưu bão | ngập | ngập lụt | ngập úng | sạt lở | sạt lở đất | lũ quét | lũ ống | thiên tai | dịch | dịch bệnh | hạn hán | xâm nhập mặn | cháy rừng | nắng nóng | rét | rét hại | gió mạnh | nước dâng',
  'đồng bằng | cửa khẩu | hải đảo | vùng cao | vùng sâu | vùng xa | ven biển | ven sông | khu công nghiệp | giáp ranh | miền núi | miền trung | trung du | duyên hải | biên giới | biển | sông | lưu vực | hạ du | thượng lưu | bắc bộ | nam bộ | trung bộ | tây nguyên | dân tộc thiểu số | đông | tây | nam | bắc | trung | số',
)

/** How many words the place takes from word j on; 0 when none stands there. */
export function placeAt(line: Line, j: number): number {
  const { words } = line
  const gap = (n: number) => (gapBefore(line, n) === ', ' ? ' ' : gapBefore(line, n))
  const opening = phraseAt(begins, words, j, gap)
  if (!opening || gapBefore(line, j) !== ' ') return 0
  let k = j + opening
  while (words[k] && k - j < 24) {
    const between = gapBefore(line, k)
    const taken = phraseAt(goesOn, words, k, gap) || Number(words[k]!.capital)
    const named = words[k]!.capital || /^\d+$/.test(words[k]!.key)
    if (between === ' ' && /^(?:từ|đến)$/.test(words[k]!.key) && words[k + 1]?.capital) k += 2
    else if (between === ' ' && taken) k += taken
    else if (between === ' ' && named) k++
    // "mưa, lũ": a comma goes on only with another danger or place, never with the work.
    else if (/^, ?$/.test(between) && taken && !/^(?:và|có|của|do|bị)$/.test(words[k]!.key)) k += taken
    else break
  }
  while (k > j + opening && /^(?:và|hoặc|các|do|của|trên|có|số)$/.test(keyAt(line, k - 1))) k--
  // A bare "khu vực" or "có nguy cơ" names no place.
  return k > j + opening || /^(?:ven|có) (?:biển|sông|rừng|biên|đê)/.test(keyAt(line, j, opening)) ? k - j : 0
}
