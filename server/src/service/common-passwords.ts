// Words that head every list of leaked passwords, Chinese ones among them, without the digits and signs that people put
// around them: see password-rules.ts, which takes those off before it looks here.
const text = `
password passwort passw passwd passcode pass mypassword newpassword thepassword yourpassword secret topsecret
qwerty qwertyuiop qwert qwer qazwsx qazwsxedc wsxedc asdf asdfgh asdfghjkl zxcvbn zxcvbnm qweasd qweasdzxc
admin administrator adminadmin root rootroot toor system manager master superuser superadmin guest user username
login logon test testing tester test123test demo sample example default changeme changeit letmein letmeinnow
welcome welcometo hello hellohello helloworld hi iloveyou iloveyouso ilovegod loveyou loveme lovelove trustno trustme
monkey dragon tiger lion panda eagle phoenix falcon football baseball basketball soccer hockey golf tennis
superman batman spiderman starwars pokemon naruto princess sunshine moonlight shadow flower summer winter spring autumn
michael jennifer jordan charlie daniel andrew thomas robert william jessica ashley nicole hannah
computer internet server database oracle mysql postgres postgresql mongodb redis windows linux ubuntu debian
microsoft google facebook twitter wechat weixin alipay taobao baidu tencent huawei xiaomi alibaba
freedom whatever nothing something anything forever starlight blessed jesus jesuschrist heaven angel angels
correcthorsebatterystaple abcdefg abcdefgh abcabc abcd abc xyz aaa aaaa aaaaa
woaini woaiwojia woaiziji woaiwoziji woainima woaizhongguo wodemima mima mimamima zhongguo china beijing shanghai
caonima nihao nihaoma zhangsan lisi wangwu zhaoliu aini wuyu haohao tiantian baobao laopo laogong
guanliyuan yonghu ceshi xitong denglu huanying xinmima jiumima
jiqun cluster clusters industry industries brain industrybrain government gov region
password-password letmein-letmein
我爱你 我爱中国 密码 我的密码 管理员 测试 系统 登录 欢迎 中国 集群 产业大脑 产业集群
`;

export const commonWords: ReadonlySet<string> = new Set(text.split(/\s+/).filter(Boolean));
