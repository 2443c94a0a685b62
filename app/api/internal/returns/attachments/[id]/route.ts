import { answerDownload, answerRemoval } from '@/lib/server/http/returns-attachments';

interface Context {
  readonly params: Promise<{ readonly id: string }>;
}

export async function GET(request: Request, { params }: Context): Promise<Response> {
  return answerDownload(request, (await params).id);
}

export async function DELETE(request: Request, { params }: Context): Promise<Response> {
  return answerRemoval(request, (await params).id);
}
