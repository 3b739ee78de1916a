import '../bridge/without-eval';
import '../look/request.css';
import { start } from '../elements/start';
import { RequestPage } from '../request/RequestContext';
import { QuestionPage } from './QuestionPage';

start(<RequestPage title="Review question of" skeletonRows={5}><QuestionPage /></RequestPage>);
