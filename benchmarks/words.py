"""What made-up titles, rules and kinds are made of."""

from datetime import date

START, END = date(2021, 1, 1), date(2021, 12, 31)
AS_OF = date(2021, 11, 15)
"""In the period, so that some of everything is still pending."""

PHRASES = (
    "城市更新", "营商环境", "新旧动能转换", "乡村振兴", "对外开放", "污染防治", "民生福祉", "稳就业", "稳外贸", "稳投资",
    "保基本民生", "保市场主体", "义务教育", "社会救助", "养老服务", "公共文化", "户籍管理", "食品抽检", "安全生产",
    "防汛抗旱", "老旧小区改造", "垃圾分类", "物业管理", "政府采购", "预算绩效", "普法宣传", "人民调解", "疫苗接种",
    "冷链物流", "家庭医生", "技能培训", "社保经办", "双拥创建", "全民健身", "婚姻登记", "基金监管", "应急演练",
    "一窗受理", "反诈宣传", "扬尘巡查", "耕地保护", "科技成果", "技术改造", "房屋征收", "环卫保洁", "消费促进",
    "文物保护", "审计整改", "人口普查", "招商推介", "接访下访", "信用体系", "价格监测", "知识产权", "特种设备",
    "动物防疫", "农机作业", "森林防火", "河湖巡查", "不动产登记",
)  # fmt: skip
SORTS = ("通知", "公告", "公示", "情况", "答复", "解读")
HOSTS = ("www.tianqiao.gov.cn", "zwfw.sd.gov.cn", "mp.example.com")
CATEGORIES = tuple(f"类别{n}" for n in "甲乙丙丁戊己")
ELEMENTS = tuple(f"要素{n}" for n in range(1, 9))
ABOUT = (
    "2021-Q1", "2021-Q2", "2021-Q3", "2021-Q4", "2021-H1", "2021-H2", "2021", "2020-Q4", "2022-Q1",
    *(f"2021-{month:02}" for month in range(1, 13)), *(f"2021-W{week:02}" for week in range(1, 50, 4)),
)  # fmt: skip
DATES = ("收到日期", "受理日期", "答复日期", "公开日期")

GROUPS = ("街道", "部门", *(f"条线{n}" for n in range(1, 9)))


def kind_name(n: int) -> str:
    """What the n-th kind is called."""
    return f"信息{n + 1:02}"


def unit_id(n: int) -> str:
    """What the n-th unit is called."""
    return f"单位{n + 1:05}"
