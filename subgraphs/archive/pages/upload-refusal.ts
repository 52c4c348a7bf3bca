import type { Refusal } from '../../shared/http/refusal.ts';

/** Why an image is not taken. */
export class UploadRefused extends Error {
  override readonly name = 'UploadRefused';
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

export const noPageImage: Refusal = {
  status: 415,
  code: 'UNSUPPORTED_MEDIA_TYPE',
  message:
    'The body is no image that the archive takes; post one JPEG, TIFF or PNG as it is, not in a form and not compressed.',
  messageFa:
    'بدنه درخواست تصویری نیست که آرشیو بپذیرد؛ یک فایل JPEG یا TIFF یا PNG را بدون فرم و بدون فشرده‌سازی بفرستید.',
};

export const tooManyUploads: Refusal = {
  status: 429,
  code: 'TOO_MANY_UPLOADS',
  message:
    'Too many pages of yours wait to be archived; archive them, or come again in an hour, when they have expired.',
  messageFa:
    'صفحه‌های در انتظار آرشیو شما بیش از حد است؛ آن‌ها را آرشیو کنید یا یک ساعت دیگر که منقضی شدند بیایید.',
  headers: { 'retry-after': '3600' },
};

export const noRoom: Refusal = {
  status: 503,
  code: 'UPLOADS_FULL',
  message: 'There is no room for more pages now; try again in a few minutes, and tell the operators.',
  messageFa: 'اکنون جایی برای صفحه‌های تازه نیست؛ چند دقیقه دیگر تلاش کنید و به راهبر سامانه خبر دهید.',
  headers: { 'retry-after': '300' },
};

export const tooSlow: Refusal = {
  status: 408,
  code: 'UPLOAD_TOO_SLOW',
  message: 'The image did not come in time; send it again over a faster line, or a smaller one.',
  messageFa: 'تصویر به‌موقع نرسید؛ آن را با خط سریع‌تر یا با حجم کمتر دوباره بفرستید.',
};

export function tooLargeUpload(maxBytes: number): Refusal {
  return {
    status: 413,
    code: 'PAYLOAD_TOO_LARGE',
    message: `An image has ${maxBytes} bytes at most; scan it with fewer dots per inch, or as JPEG.`,
    messageFa: `حجم تصویر حداکثر ${maxBytes} بایت است؛ آن را با تفکیک کمتر یا به‌صورت JPEG اسکن کنید.`,
  };
}
