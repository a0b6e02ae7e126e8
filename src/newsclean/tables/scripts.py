"""Scripts: what their texts are full of beyond ASCII, and some usual text in them.

What is listed here has a sign of its own where the gates read a text; it changes what they cost, never what they find.
"""

USUAL = (
    "KYIV, Ukraine (Agency) — The president's office said on Monday that “it was over” and that Mr. Smith, 62, who had "
    'led the U.S.-based group since 2019, would step down "in a week or two," its 1.5 million members – and others - '
    'were told.\n\n"We can\'t say," he added; "but what if it\'s 50% of $3 billion?"\n\nLater, Anna O\'Neill asked: '
    "“Why don’t they?”\n\n“Who?” The players' state-run daily’s editor wouldn't, he said (on Nov. 3).\n• The end\n"
    "Well-known cafés in São Paulo! Президент (62) заявил, что «это так».\n\nДа, – сказал он.\n\n第二天,他说:“好”。\n\n"
    "„Так“, – ответил он.\n\n«Да» Für die Mäuse hört das Übel früh auf, „so groß war es noch nie“. Où était l’élève "
    "qu’à Noël ça gênait : « très bien » ? ¿Qué pasó mañana, señor? La acción más rápida no está aquí. Não são três "
    "irmãos, há já ações à mão. Perché la città è più là. På en ö står små hästar, så är det också for de høye fjell. "
    "Já včera řekl, že příští dům není žlutý. Wczoraj cały świat mógł być w środę później. Az élő őrült időről szól. "
    "Şi aşa să fie în viaţa lui. Çünkü güneş dün kışın doğdu."
)
"""Healthy news with its usual marks: a gate that opens at them is worth little."""

USUAL_MARKS = "‘’“”–—"
MARKS = USUAL_MARKS + "«»„…•\u00a0·°"
ACCENTED_LETTERS = (
    "àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿœßąćęłńśźżčďěňřšťůžőűăâîșțşţğıđāēģīķļņūėįųľŕð"
    "ÀÁÂÄÅÇÉÊÎÍÑÓÔÖØÚÜČŠŽŚŁŻŘŞİĐ‚‹›€£§½¿¡©®™º´"
)
LETTERS = {
    0x380: "".join(map(chr, range(0x384, 0x3CF))),
    0x400: "".join(map(chr, range(0x400, 0x460))) + "ҐґҒғҚқҢңҮүҰұҺһӘә",
    0x600: "".join(map(chr, (0x60C, 0x61B, 0x61F, *range(0x621, 0x653), *range(0x660, 0x66D), *range(0x6F0, 0x6FA))))
    + "ٰٹپچڈڑژکگںھہۂیےۓ۔",
    0x1E80: "".join(map(chr, range(0x1EA1, 0x1EFA, 2)))
    + "àáâãèéêìíòóôõùúýăđĩũơưÀÁÂÈÉÊÌÍÒÓÔÙÚĂĐƠƯẤẾỀỐỒṣṢńǹɓɗƙƴƁƊƘŋɛɔ\u0300\u0301\u0303\u0309\u0323",
}
"""What texts are full of beyond ASCII where that is not half a block, by the half block that most of it is in."""
USUAL_ELSEWHERE = {
    0x380: "Η κυβέρνηση ανακοίνωσε χθες «νέα μέτρα» για την οικονομία· ο πρωθυπουργός, 62, μίλησε στη Βουλή για δύο "
    "ώρες. «Δεν ξέρω», είπε – κι έφυγε.\n\nΠόσοι ήταν; Πάνω από 1,5 εκατ. ευρώ.\n",
    0x400: "Президент (62) заявил, что «это так». – Да, – сказал он.\n\nУряд ухвалив нові заходи, а в’їзд ще й досі "
    "обмежено. В 2019 году цены выросли на 5,5%: почему? Ещё объяснили…\n",
    0x580: 'הממשלה הודיעה אתמול כי ההחלטה "סופית", ואמר ראש הממשלה (62): למה? כי המחירים עלו ב-5.5% בשנת 2019, '
    'לפי הדו״ח.\n\n',
    0x600: "قالت الحكومة أمس إن «القرار نهائي»، وأضاف الرئيس (62 عاماً): لماذا؟ لأن الأسعار ارتفعت 5.5% في عام 2019، "
    "بحسب المصدر.\n\nاین گزارش را می‌گوید؛ پس چرا؟\n",
    0x900: "सरकार ने कल कहा कि यह निर्णय ‘अंतिम’ है, और प्रधानमंत्री (62) ने पूछा: क्यों? क्योंकि 2019 में कीमतें 5.5% "
    "बढ़ीं।\n\nउन्होंने कहा, “हम तैयार हैं।”\n",
    0x1E80: "Chính phủ hôm qua cho biết quyết định này là “cuối cùng”, và thủ tướng (62 tuổi) hỏi: tại sao? Vì năm 2019 giá "
    "tăng 5,5% – theo báo cáo.\n\nẸni ti ọrọ naa ṣoju rẹ sọ pe, gbogbo awọn ọmọ ti de. N'ihi ya, ndị ọzọ agaghị abịa.\n",
}
"""Healthy news in other scripts, by the same half blocks."""
