<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en">
<context>
    <name>mintmark::DeviceState</name>
    <message>
        <source>reserved</source>
        <translation>đã giữ chỗ</translation>
    </message>
    <message>
        <source>issued</source>
        <translation>đã cấp</translation>
    </message>
    <message>
        <source>written</source>
        <translation>đã ghi</translation>
    </message>
    <message>
        <source>proved</source>
        <translation>đã chứng minh</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>đã khóa</translation>
    </message>
    <message>
        <source>provisioned</source>
        <translation>đã cấp định danh</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>lỗi</translation>
    </message>
    <message>
        <source>void</source>
        <translation>vô hiệu</translation>
    </message>
    <message>
        <source>written, unproved</source>
        <translation>đã ghi, chưa chứng minh</translation>
    </message>
    <message>
        <source>shipped</source>
        <translation>đã xuất hàng</translation>
    </message>
    <message>
        <source>in rework</source>
        <translation>đang sửa lại</translation>
    </message>
    <message>
        <source>revoked</source>
        <translation>đã thu hồi</translation>
    </message>
    <message>
        <source>scrapped</source>
        <translation>đã loại bỏ</translation>
    </message>
</context>
<context>
    <name>mintmark::Failure</name>
    <message>
        <source>the unit does not answer</source>
        <translation>sản phẩm không trả lời</translation>
    </message>
    <message>
        <source>Check that it is powered and seated, then try again.</source>
        <translation>Kiểm tra sản phẩm đã có nguồn và được đặt đúng, rồi thử lại.</translation>
    </message>
    <message>
        <source>the unit was pulled out or its cable broke</source>
        <translation>sản phẩm bị tháo ra hoặc cáp bị đứt</translation>
    </message>
    <message>
        <source>Put the same unit back: its run goes on where it stopped.</source>
        <translation>Đặt lại đúng sản phẩm đó: lượt chạy tiếp tục từ chỗ đã dừng.</translation>
    </message>
    <message>
        <source>the unit&apos;s answers cannot be understood</source>
        <translation>không hiểu được câu trả lời của sản phẩm</translation>
    </message>
    <message>
        <source>Check the cable and the firmware, then try again.</source>
        <translation>Kiểm tra cáp và firmware, rồi thử lại.</translation>
    </message>
    <message>
        <source>the unit refused a request</source>
        <translation>sản phẩm từ chối một yêu cầu</translation>
    </message>
    <message>
        <source>Try again; if it refuses again, set the unit aside for rework.</source>
        <translation>Thử lại; nếu vẫn từ chối, để riêng sản phẩm ra để sửa lại.</translation>
    </message>
    <message>
        <source>the unit&apos;s hardware number is empty or a known default</source>
        <translation>số phần cứng của sản phẩm trống hoặc là giá trị mặc định đã biết</translation>
    </message>
    <message>
        <source>Set the unit aside: its chip was not programmed.</source>
        <translation>Để riêng sản phẩm ra: chip của nó chưa được nạp.</translation>
    </message>
    <message>
        <source>the unit&apos;s hardware number does not fit the profile&apos;s IDs</source>
        <translation>số phần cứng của sản phẩm không khớp với ID của cấu hình</translation>
    </message>
    <message>
        <source>Check that the profile is the right one; else set the unit aside.</source>
        <translation>Kiểm tra cấu hình có đúng không; nếu đúng thì để riêng sản phẩm ra.</translation>
    </message>
    <message>
        <source>the unit is not of the model that this profile is for</source>
        <translation>sản phẩm không thuộc model của cấu hình này</translation>
    </message>
    <message>
        <source>Take it out, and check that the right units are on the bench.</source>
        <translation>Lấy ra, và kiểm tra trên bàn có đúng loại sản phẩm không.</translation>
    </message>
    <message>
        <source>the unit reports that it was tampered with</source>
        <translation>sản phẩm báo đã bị can thiệp trái phép</translation>
    </message>
    <message>
        <source>Set it aside and tell the supervisor.</source>
        <translation>Để riêng ra và báo giám sát.</translation>
    </message>
    <message>
        <source>another unit is in the socket than at the start of the run</source>
        <translation>sản phẩm trong vị trí không phải sản phẩm lúc bắt đầu lượt chạy</translation>
    </message>
    <message>
        <source>Put the right unit back and start it again.</source>
        <translation>Đặt lại đúng sản phẩm và bắt đầu lại.</translation>
    </message>
    <message>
        <source>the unit does not run the firmware that the profile asks for</source>
        <translation>sản phẩm không chạy firmware mà cấu hình yêu cầu</translation>
    </message>
    <message>
        <source>Flash the firmware that is meant for this batch, then try again.</source>
        <translation>Nạp firmware dành cho lô này, rồi thử lại.</translation>
    </message>
    <message>
        <source>the unit is not on the list of those that are to be made</source>
        <translation>sản phẩm không có trong danh sách cần làm</translation>
    </message>
    <message>
        <source>the unit is one with which the order has stations checked, and is never made under it</source>
        <translation>đây là mẫu dùng để kiểm tra trạm theo lệnh sản xuất, không bao giờ được làm theo lệnh đó</translation>
    </message>
    <message>
        <source>Take it out, and put it where the units of the check are kept.</source>
        <translation>Lấy ra và để vào nơi giữ mẫu kiểm tra.</translation>
    </message>
    <message>
        <source>the order does not have stations checked with this unit</source>
        <translation>lệnh sản xuất không dùng mẫu này để kiểm tra trạm</translation>
    </message>
    <message>
        <source>Take it out, and put in one of those that `mintmark order show` lists.</source>
        <translation>Lấy ra, và đặt vào một mẫu mà `mintmark order show` liệt kê.</translation>
    </message>
    <message>
        <source>nothing is wrong with the unit, and it was not provisioned here to its end</source>
        <translation>sản phẩm không có lỗi gì, nhưng chưa được cấp định danh xong ở đây</translation>
    </message>
    <message>
        <source>Check the station with the units that the order means.</source>
        <translation>Kiểm tra trạm bằng các mẫu mà lệnh sản xuất chỉ định.</translation>
    </message>
    <message>
        <source>the site&apos;s own system does not let this unit be made</source>
        <translation>hệ thống của nhà máy không cho làm sản phẩm này</translation>
    </message>
    <message>
        <source>Do what it says, or take the unit out.</source>
        <translation>Làm theo yêu cầu của hệ thống, hoặc lấy sản phẩm ra.</translation>
    </message>
    <message>
        <source>the site&apos;s own system did not say whether this unit may be made</source>
        <translation>hệ thống của nhà máy không cho biết sản phẩm này có được phép làm không</translation>
    </message>
    <message>
        <source>Look at it with `mintmark site`, then try the unit again.</source>
        <translation>Kiểm tra bằng `mintmark site`, rồi thử lại sản phẩm.</translation>
    </message>
    <message>
        <source>two units say that they have the same hardware number</source>
        <translation>hai sản phẩm báo cùng một số phần cứng</translation>
    </message>
    <message>
        <source>Set both aside and tell the supervisor: one of them is a copy.</source>
        <translation>Để riêng cả hai và báo giám sát: một trong hai là bản sao.</translation>
    </message>
    <message>
        <source>two units with the same USB serial number are plugged in</source>
        <translation>hai sản phẩm có cùng số sê-ri USB đang được cắm</translation>
    </message>
    <message>
        <source>Take one of the two out, then try again.</source>
        <translation>Lấy một trong hai ra, rồi thử lại.</translation>
    </message>
    <message>
        <source>a unit with this hardware number is known, and this one does not hold its key</source>
        <translation>đã có sản phẩm mang số phần cứng này, và sản phẩm này không giữ khóa của nó</translation>
    </message>
    <message>
        <source>the unit is closed, and this registry does not know it</source>
        <translation>sản phẩm đã đóng chế độ nhà máy, và sổ đăng ký này không biết nó</translation>
    </message>
    <message>
        <source>It was provisioned elsewhere: set it aside.</source>
        <translation>Nó đã được cấp định danh ở nơi khác: để riêng ra.</translation>
    </message>
    <message>
        <source>the unit is locked, and was never provisioned here</source>
        <translation>sản phẩm đã bị khóa vĩnh viễn, nhưng chưa từng được cấp định danh ở đây</translation>
    </message>
    <message>
        <source>Set it aside.</source>
        <translation>Để riêng ra.</translation>
    </message>
    <message>
        <source>the registry says that this device may not be made again</source>
        <translation>theo sổ đăng ký, thiết bị này không được làm lại</translation>
    </message>
    <message>
        <source>Look it up with `mintmark device list`, and ask the supervisor.</source>
        <translation>Tra cứu bằng `mintmark device list`, và hỏi giám sát.</translation>
    </message>
    <message>
        <source>the unit&apos;s key is not of the kind that the profile asks for</source>
        <translation>khóa của sản phẩm không đúng loại mà cấu hình yêu cầu</translation>
    </message>
    <message>
        <source>Check the firmware&apos;s version.</source>
        <translation>Kiểm tra phiên bản firmware.</translation>
    </message>
    <message>
        <source>another device has the same key</source>
        <translation>một thiết bị khác có cùng khóa này</translation>
    </message>
    <message>
        <source>Set the unit aside: its random number generator is broken, or it is a copy.</source>
        <translation>Để riêng sản phẩm ra: bộ tạo số ngẫu nhiên của nó bị hỏng, hoặc nó là bản sao.</translation>
    </message>
    <message>
        <source>the unit&apos;s chip is not from a maker that the profile trusts</source>
        <translation>chip của sản phẩm không phải của nhà sản xuất mà cấu hình tin cậy</translation>
    </message>
    <message>
        <source>Set the unit aside: its security chip may be a copy.</source>
        <translation>Để riêng sản phẩm ra: chip bảo mật của nó có thể là hàng giả.</translation>
    </message>
    <message>
        <source>the unit&apos;s transport key is not one that the profile trusts</source>
        <translation>khóa vận chuyển của sản phẩm không được cấu hình tin cậy</translation>
    </message>
    <message>
        <source>Set the unit aside: nobody else may hold the key that is made for it.</source>
        <translation>Để riêng sản phẩm ra: không để ai khác giữ được khóa tạo cho nó.</translation>
    </message>
    <message>
        <source>the unit asks for a certificate for another key than it was given</source>
        <translation>sản phẩm xin chứng chỉ cho một khóa khác với khóa đã cấp cho nó</translation>
    </message>
    <message>
        <source>Try again; if it happens again, set the unit aside.</source>
        <translation>Thử lại; nếu lặp lại, để riêng sản phẩm ra.</translation>
    </message>
    <message>
        <source>the unit&apos;s certificate request is not well formed</source>
        <translation>yêu cầu chứng chỉ của sản phẩm sai định dạng</translation>
    </message>
    <message>
        <source>the certificate request is not signed with the key in it</source>
        <translation>yêu cầu chứng chỉ không được ký bằng khóa nằm trong nó</translation>
    </message>
    <message>
        <source>Set the unit aside: it does not hold the key that it names.</source>
        <translation>Để riêng sản phẩm ra: nó không giữ khóa mà nó khai.</translation>
    </message>
    <message>
        <source>the certificate request is an old one</source>
        <translation>yêu cầu chứng chỉ là yêu cầu cũ</translation>
    </message>
    <message>
        <source>the certificate request names another device</source>
        <translation>yêu cầu chứng chỉ ghi tên một thiết bị khác</translation>
    </message>
    <message>
        <source>the certificate request asks for what a device may not have</source>
        <translation>yêu cầu chứng chỉ xin điều mà thiết bị không được phép có</translation>
    </message>
    <message>
        <source>Set the unit aside and tell the supervisor.</source>
        <translation>Để riêng sản phẩm ra và báo giám sát.</translation>
    </message>
    <message>
        <source>what was written is not what the unit gives back after its reset</source>
        <translation>dữ liệu đọc lại từ sản phẩm sau khi khởi động lại khác với dữ liệu đã ghi</translation>
    </message>
    <message>
        <source>Try again; if it happens again, the unit&apos;s memory is broken.</source>
        <translation>Thử lại; nếu lặp lại, bộ nhớ của sản phẩm bị hỏng.</translation>
    </message>
    <message>
        <source>the closed unit holds other trust roots than the profile asks for</source>
        <translation>sản phẩm đã đóng chế độ nhà máy giữ các gốc tin cậy khác với cấu hình yêu cầu</translation>
    </message>
    <message>
        <source>Open it and try again, or update its roots in the field.</source>
        <translation>Mở lại và thử lại, hoặc cập nhật gốc tin cậy của nó ngoài hiện trường.</translation>
    </message>
    <message>
        <source>the unit could not prove that it holds the key of its certificate</source>
        <translation>sản phẩm không chứng minh được rằng nó giữ khóa của chứng chỉ</translation>
    </message>
    <message>
        <source>the unit was told to lock, and is seen not to be locked</source>
        <translation>đã ra lệnh khóa sản phẩm, nhưng kiểm tra thấy nó chưa bị khóa</translation>
    </message>
    <message>
        <source>Set it aside: it must not be shipped.</source>
        <translation>Để riêng ra: không được xuất hàng.</translation>
    </message>
    <message>
        <source>the unit is written, and its profile asks for no proof that it holds its key</source>
        <translation>sản phẩm đã được ghi, và cấu hình không yêu cầu chứng minh nó giữ khóa</translation>
    </message>
    <message>
        <source>Set it aside: no order accepts units without proof.</source>
        <translation>Để riêng ra: không lệnh sản xuất nào nhận sản phẩm chưa chứng minh.</translation>
    </message>
    <message>
        <source>the command cannot be understood</source>
        <translation>không hiểu được lệnh</translation>
    </message>
    <message>
        <source>See --help.</source>
        <translation>Xem --help.</translation>
    </message>
    <message>
        <source>there is no such profile</source>
        <translation>không có cấu hình này</translation>
    </message>
    <message>
        <source>Name a shipped profile, one in the station&apos;s profiles folder, or a file.</source>
        <translation>Ghi tên một cấu hình đi kèm, một cấu hình trong thư mục profiles của trạm, hoặc một tệp.</translation>
    </message>
    <message>
        <source>the profile cannot be used</source>
        <translation>không dùng được cấu hình</translation>
    </message>
    <message>
        <source>Mend the line that is named.</source>
        <translation>Sửa dòng được nêu.</translation>
    </message>
    <message>
        <source>the file holds no certificate that can be read</source>
        <translation>tệp không chứa chứng chỉ nào đọc được</translation>
    </message>
    <message>
        <source>Give a certificate or a chain, in PEM or DER.</source>
        <translation>Dùng một chứng chỉ hoặc chuỗi chứng chỉ, dạng PEM hoặc DER.</translation>
    </message>
    <message>
        <source>the station has no such set of trust roots</source>
        <translation>trạm không có bộ gốc tin cậy này</translation>
    </message>
    <message>
        <source>Look it up with `mintmark trust list`, or add it with `mintmark trust add`.</source>
        <translation>Tra cứu bằng `mintmark trust list`, hoặc thêm bằng `mintmark trust add`.</translation>
    </message>
    <message>
        <source>the file is no set of trust roots that can be added</source>
        <translation>tệp không phải bộ gốc tin cậy có thể thêm</translation>
    </message>
    <message>
        <source>Mend what is named: a set has 1 to 32 self-signed CA certificates in PEM, each once.</source>
        <translation>Sửa điều được nêu: một bộ có 1 đến 32 chứng chỉ CA tự ký dạng PEM, mỗi chứng chỉ một lần.</translation>
    </message>
    <message>
        <source>a set of trust roots is not what was added</source>
        <translation>một bộ gốc tin cậy không còn như lúc được thêm</translation>
    </message>
    <message>
        <source>Put the file back from a backup; a changed set is a new version (`mintmark trust add`).</source>
        <translation>Khôi phục tệp từ bản sao lưu; bộ đã thay đổi là một phiên bản mới (`mintmark trust add`).</translation>
    </message>
    <message>
        <source>the trust root that is meant is not clear</source>
        <translation>không rõ gốc tin cậy nào được chỉ định</translation>
    </message>
    <message>
        <source>Name it by 8 or more digits of its SHA-256, as `mintmark trust show` lists them, or by its file.</source>
        <translation>Chỉ rõ bằng 8 chữ số trở lên của SHA-256, như `mintmark trust show` liệt kê, hoặc bằng tệp của nó.</translation>
    </message>
    <message>
        <source>there is no such port</source>
        <translation>không có cổng này</translation>
    </message>
    <message>
        <source>Check the socket&apos;s path, and that the fixture is plugged in.</source>
        <translation>Kiểm tra đường dẫn của vị trí, và đồ gá đã được cắm.</translation>
    </message>
    <message>
        <source>another program holds the port</source>
        <translation>một chương trình khác đang giữ cổng</translation>
    </message>
    <message>
        <source>Close it (`mintmark doctor` names it), then try again.</source>
        <translation>Đóng chương trình đó (`mintmark doctor` cho biết tên), rồi thử lại.</translation>
    </message>
    <message>
        <source>this account may not open the port</source>
        <translation>tài khoản này không được mở cổng</translation>
    </message>
    <message>
        <source>Install the udev rule that comes with Mintmark, or join the group that owns the port.</source>
        <translation>Cài quy tắc udev đi kèm Mintmark, hoặc vào nhóm sở hữu cổng.</translation>
    </message>
    <message>
        <source>a socket&apos;s name or port is given twice</source>
        <translation>tên hoặc cổng của một vị trí bị khai báo hai lần</translation>
    </message>
    <message>
        <source>Give each socket one name and one port.</source>
        <translation>Đặt cho mỗi vị trí một tên và một cổng.</translation>
    </message>
    <message>
        <source>the station cannot wait for units that come with TLS</source>
        <translation>trạm không chờ được sản phẩm kết nối bằng TLS</translation>
    </message>
    <message>
        <source>Mend [tls] of station.toml: listen, certificate and key.</source>
        <translation>Sửa mục [tls] trong station.toml: listen, certificate và key.</translation>
    </message>
    <message>
        <source>the station has no such socket</source>
        <translation>trạm không có vị trí này</translation>
    </message>
    <message>
        <source>Look it up with `mintmark socket list`, or give it a place with `mintmark socket assign`.</source>
        <translation>Tra cứu bằng `mintmark socket list`, hoặc gán chỗ bằng `mintmark socket assign`.</translation>
    </message>
    <message>
        <source>it is not clear which port is the socket&apos;s</source>
        <translation>không rõ cổng nào là của vị trí này</translation>
    </message>
    <message>
        <source>Start again, and plug one unit or adapter, and nothing else, into the socket.</source>
        <translation>Bắt đầu lại, và chỉ cắm một sản phẩm hoặc bộ chuyển đổi, không gì khác, vào vị trí đó.</translation>
    </message>
    <message>
        <source>there is no station here</source>
        <translation>không có trạm ở đây</translation>
    </message>
    <message>
        <source>Make one with `mintmark init --demo --station DIR`, or name it with --station.</source>
        <translation>Tạo trạm bằng `mintmark init --demo --station DIR`, hoặc chỉ định bằng --station.</translation>
    </message>
    <message>
        <source>there is a station, or something else, here already</source>
        <translation>ở đây đã có một trạm hoặc thứ khác</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Chọn thư mục khác.</translation>
    </message>
    <message>
        <source>the station&apos;s file cannot be used</source>
        <translation>không dùng được tệp của trạm</translation>
    </message>
    <message>
        <source>Mend the line that is named, or restore the file from a backup.</source>
        <translation>Sửa dòng được nêu, hoặc khôi phục tệp từ bản sao lưu.</translation>
    </message>
    <message>
        <source>the list of units to be made cannot be used</source>
        <translation>không dùng được danh sách sản phẩm cần làm</translation>
    </message>
    <message>
        <source>the registry knows no such device</source>
        <translation>sổ đăng ký không có thiết bị này</translation>
    </message>
    <message>
        <source>Look it up with `mintmark device list`.</source>
        <translation>Tra cứu bằng `mintmark device list`.</translation>
    </message>
    <message>
        <source>the registry knows no such certificate</source>
        <translation>sổ đăng ký không có chứng chỉ này</translation>
    </message>
    <message>
        <source>Look it up with `mintmark device show`; a serial number is given in hexadecimal.</source>
        <translation>Tra cứu bằng `mintmark device show`; số sê-ri ghi ở dạng thập lục phân.</translation>
    </message>
    <message>
        <source>the certificate is revoked already</source>
        <translation>chứng chỉ đã bị thu hồi rồi</translation>
    </message>
    <message>
        <source>Nothing more is to be done; `mintmark certificate crl` makes the list that tells others.</source>
        <translation>Không cần làm gì thêm; `mintmark certificate crl` tạo danh sách để báo cho bên khác.</translation>
    </message>
    <message>
        <source>the file cannot be written</source>
        <translation>không ghi được tệp</translation>
    </message>
    <message>
        <source>Check the folder, its permissions and the disk&apos;s free space.</source>
        <translation>Kiểm tra thư mục, quyền truy cập và dung lượng trống của ổ đĩa.</translation>
    </message>
    <message>
        <source>the destination would refuse some of the devices, and nothing was written</source>
        <translation>đích sẽ từ chối một số thiết bị, và chưa ghi gì</translation>
    </message>
    <message>
        <source>Correct what is named (an ID by the profile&apos;s scheme, a common name by its subject); or export again with --leave-unfit-out.</source>
        <translation>Sửa điều được nêu (ID qua quy tắc đánh số của cấu hình, tên chung qua subject của nó); hoặc xuất lại với --leave-unfit-out.</translation>
    </message>
    <message>
        <source>the destination takes fewer devices in one file, and nothing was written</source>
        <translation>đích nhận ít thiết bị hơn trong một tệp, và chưa ghi gì</translation>
    </message>
    <message>
        <source>Take another format, or another destination, for so many.</source>
        <translation>Với số lượng này, dùng định dạng khác hoặc đích khác.</translation>
    </message>
    <message>
        <source>the station has no destination of this name</source>
        <translation>trạm không có đích tên này</translation>
    </message>
    <message>
        <source>Look the name up with `mintmark export destinations`.</source>
        <translation>Tra cứu tên bằng `mintmark export destinations`.</translation>
    </message>
    <message>
        <source>the station has a destination of this name</source>
        <translation>trạm đã có đích tên này</translation>
    </message>
    <message>
        <source>Choose another name, or remove that one first: what it was told stays in the ledger.</source>
        <translation>Chọn tên khác, hoặc gỡ đích đó trước: những gì đã báo cho nó vẫn còn trong sổ cái.</translation>
    </message>
    <message>
        <source>the destination cannot be as it was given</source>
        <translation>đích không thể như đã khai báo</translation>
    </message>
    <message>
        <source>Mend what is named; `exports.md` in the documentation has each kind&apos;s settings.</source>
        <translation>Sửa điều được nêu; `exports.md` trong tài liệu có các cài đặt của từng loại.</translation>
    </message>
    <message>
        <source>the bundle is not what the station signed</source>
        <translation>gói không phải nội dung mà trạm đã ký</translation>
    </message>
    <message>
        <source>Use none of it: have it sent again, and compare the key&apos;s fingerprint with the station&apos;s.</source>
        <translation>Không dùng phần nào của gói: yêu cầu gửi lại, và so dấu vân tay của khóa với của trạm.</translation>
    </message>
    <message>
        <source>the passphrase could be guessed</source>
        <translation>cụm mật khẩu có thể bị đoán ra</translation>
    </message>
    <message>
        <source>Take another: six words or more, drawn by dice; at least 16 characters, at most 64 octets.</source>
        <translation>Chọn cụm khác: sáu từ trở lên, chọn bằng xúc xắc; ít nhất 16 ký tự, nhiều nhất 64 byte.</translation>
    </message>
    <message>
        <source>the PIN&apos;s file cannot be used</source>
        <translation>không dùng được tệp PIN</translation>
    </message>
    <message>
        <source>Make it readable by its owner alone (chmod 600), with the PIN as its only line.</source>
        <translation>Chỉ cho chủ sở hữu đọc tệp (chmod 600), với PIN là dòng duy nhất.</translation>
    </message>
    <message>
        <source>the profile&apos;s scheme or its pool has no ID left</source>
        <translation>quy tắc đánh số hoặc kho số của cấu hình đã hết ID</translation>
    </message>
    <message>
        <source>Import another allotment for the pool; or give the profile&apos;s ID scheme another prefix or more digits, and raise its version.</source>
        <translation>Nhập thêm dải số cho kho; hoặc đổi tiền tố hay thêm chữ số cho quy tắc đánh số ID của cấu hình, và nâng phiên bản của nó.</translation>
    </message>
    <message>
        <source>the allotment cannot be used</source>
        <translation>không dùng được dải số được cấp</translation>
    </message>
    <message>
        <source>Have it made and signed anew for this station.</source>
        <translation>Yêu cầu tạo và ký lại cho trạm này.</translation>
    </message>
    <message>
        <source>the allotment has numbers that another one has</source>
        <translation>dải số được cấp có số trùng với dải khác</translation>
    </message>
    <message>
        <source>Use neither, and tell whoever allots: two stations would make one ID.</source>
        <translation>Không dùng dải nào cả, và báo người cấp số: hai trạm sẽ tạo ra cùng một ID.</translation>
    </message>
    <message>
        <source>the firmware image cannot be used</source>
        <translation>không dùng được ảnh firmware</translation>
    </message>
    <message>
        <source>Mend what is named: the offset counts octets from the image&apos;s start.</source>
        <translation>Sửa điều được nêu: độ lệch tính bằng byte từ đầu ảnh.</translation>
    </message>
    <message>
        <source>the key may not sign firmware</source>
        <translation>khóa này không được ký firmware</translation>
    </message>
    <message>
        <source>Name a key with the role firmware-signer: `mintmark hsm keys` lists them.</source>
        <translation>Chọn khóa có vai trò firmware-signer: `mintmark hsm keys` liệt kê chúng.</translation>
    </message>
    <message>
        <source>the image is not what this key has signed</source>
        <translation>ảnh firmware không phải nội dung mà khóa này đã ký</translation>
    </message>
    <message>
        <source>Do not install it: find out where it comes from.</source>
        <translation>Không cài đặt: tìm hiểu nó từ đâu đến.</translation>
    </message>
    <message>
        <source>the label cannot be made</source>
        <translation>không tạo được tem</translation>
    </message>
    <message>
        <source>Mend the line of the template that is named.</source>
        <translation>Sửa dòng được nêu trong mẫu tem.</translation>
    </message>
    <message>
        <source>the station has no site&apos;s own system that it could ask</source>
        <translation>trạm không có hệ thống nào của nhà máy để hỏi</translation>
    </message>
    <message>
        <source>Name one in the station&apos;s file: see `check-in.md` in the documentation.</source>
        <translation>Khai báo hệ thống trong tệp của trạm: xem `check-in.md` trong tài liệu.</translation>
    </message>
    <message>
        <source>the label&apos;s printer does not take it</source>
        <translation>máy in tem không nhận</translation>
    </message>
    <message>
        <source>Check that the printer is on and its address right, then print the label again as a reprint.</source>
        <translation>Kiểm tra máy in đã bật và địa chỉ đúng, rồi in lại tem dưới dạng in lại.</translation>
    </message>
    <message>
        <source>a label of this device was printed before</source>
        <translation>tem của thiết bị này đã được in trước đó</translation>
    </message>
    <message>
        <source>Let a supervisor ask for it: --reprint --supervisor NAME.</source>
        <translation>Để giám sát yêu cầu: --reprint --supervisor NAME.</translation>
    </message>
    <message>
        <source>the label that was scanned is not this device&apos;s</source>
        <translation>tem vừa quét không phải của thiết bị này</translation>
    </message>
    <message>
        <source>Take the label off, set the unit aside, and look at the last units: labels may have been swapped.</source>
        <translation>Gỡ tem ra, để riêng sản phẩm, và xem lại các sản phẩm vừa làm: tem có thể bị dán lẫn.</translation>
    </message>
    <message>
        <source>the ceremony&apos;s script cannot be used</source>
        <translation>không dùng được kịch bản của nghi thức</translation>
    </message>
    <message>
        <source>Mend the line that is named, and have the script reviewed again.</source>
        <translation>Sửa dòng được nêu, và cho xét duyệt lại kịch bản.</translation>
    </message>
    <message>
        <source>a file of the ceremony is not what the script asks for</source>
        <translation>một tệp của nghi thức không đúng như kịch bản yêu cầu</translation>
    </message>
    <message>
        <source>Bring the file that the script names; do not mend it by hand.</source>
        <translation>Mang đến tệp mà kịch bản nêu; không sửa tệp bằng tay.</translation>
    </message>
    <message>
        <source>something that the ceremony would make is there already, and the ceremony did not make it</source>
        <translation>thứ mà nghi thức sẽ tạo đã có sẵn, và không phải do nghi thức tạo ra</translation>
    </message>
    <message>
        <source>Find out whose it is; then move it away, or give the script another name for it.</source>
        <translation>Tìm hiểu nó là của ai; rồi chuyển đi chỗ khác, hoặc đặt tên khác trong kịch bản.</translation>
    </message>
    <message>
        <source>the ceremony waits for a file that is made elsewhere</source>
        <translation>nghi thức đang chờ một tệp được tạo ở nơi khác</translation>
    </message>
    <message>
        <source>Make it there, bring it into the script&apos;s folder, and start the same command again.</source>
        <translation>Tạo tệp ở nơi đó, mang vào thư mục của kịch bản, rồi chạy lại cùng lệnh.</translation>
    </message>
    <message>
        <source>another Mintmark works on this ceremony</source>
        <translation>một Mintmark khác đang thực hiện nghi thức này</translation>
    </message>
    <message>
        <source>Wait until it has ended, or end it.</source>
        <translation>Chờ nó kết thúc, hoặc dừng nó.</translation>
    </message>
    <message>
        <source>the token does not hold the keys that the transcript tells of</source>
        <translation>token không giữ các khóa mà biên bản ghi</translation>
    </message>
    <message>
        <source>Check that the right token is plugged in; keep the transcript, and stop the ceremony if it is.</source>
        <translation>Kiểm tra đã cắm đúng token; nếu đúng rồi thì giữ nguyên biên bản và dừng nghi thức.</translation>
    </message>
    <message>
        <source>the script is not the one that the ceremony began with</source>
        <translation>kịch bản không phải kịch bản lúc bắt đầu nghi thức</translation>
    </message>
    <message>
        <source>Put the script back with which it began; a changed script is a new ceremony.</source>
        <translation>Khôi phục kịch bản lúc bắt đầu; kịch bản đã sửa là một nghi thức mới.</translation>
    </message>
    <message>
        <source>the code that was given is not the script&apos;s</source>
        <translation>mã đã nhập không phải mã của kịch bản</translation>
    </message>
    <message>
        <source>Compare the script with the reviewed one: type its code only if it is the same.</source>
        <translation>So kịch bản với bản đã xét duyệt: chỉ gõ mã nếu chúng giống nhau.</translation>
    </message>
    <message>
        <source>somebody who has to confirm did not</source>
        <translation>một người phải xác nhận đã không xác nhận</translation>
    </message>
    <message>
        <source>Settle what the doubt is about, then start the same command again: it goes on there.</source>
        <translation>Làm rõ điều còn nghi ngờ, rồi chạy lại cùng lệnh: nghi thức tiếp tục từ đó.</translation>
    </message>
    <message>
        <source>this script was not rehearsed</source>
        <translation>kịch bản này chưa được diễn tập</translation>
    </message>
    <message>
        <source>Rehearse it with --rehearse, or go on with --without-rehearsal.</source>
        <translation>Diễn tập bằng --rehearse, hoặc tiếp tục với --without-rehearsal.</translation>
    </message>
    <message>
        <source>the transcript was altered, was cut, or is not signed to its end</source>
        <translation>biên bản bị sửa, bị cắt, hoặc không được ký đến hết</translation>
    </message>
    <message>
        <source>Keep it as it is, and compare it with the witnesses&apos; copies.</source>
        <translation>Giữ nguyên trạng, và so với bản của các nhân chứng.</translation>
    </message>
    <message>
        <source>the token&apos;s module cannot be loaded</source>
        <translation>không nạp được mô-đun của token</translation>
    </message>
    <message>
        <source>Check the module&apos;s path in the station&apos;s file.</source>
        <translation>Kiểm tra đường dẫn của mô-đun trong tệp của trạm.</translation>
    </message>
    <message>
        <source>the token is not there</source>
        <translation>không có token</translation>
    </message>
    <message>
        <source>Plug it in, or check the token&apos;s label and serial in the station&apos;s file.</source>
        <translation>Cắm token vào, hoặc kiểm tra nhãn và số sê-ri của token trong tệp của trạm.</translation>
    </message>
    <message>
        <source>the token stopped answering</source>
        <translation>token ngừng trả lời</translation>
    </message>
    <message>
        <source>Plug it in again and start again: runs go on where they stopped.</source>
        <translation>Cắm lại token và bắt đầu lại: các lượt chạy tiếp tục từ chỗ đã dừng.</translation>
    </message>
    <message>
        <source>the token&apos;s files are damaged</source>
        <translation>các tệp của token bị hỏng</translation>
    </message>
    <message>
        <source>Restore them from the backup.</source>
        <translation>Khôi phục chúng từ bản sao lưu.</translation>
    </message>
    <message>
        <source>the PIN is wrong; it was tried once</source>
        <translation>PIN sai; đã thử một lần</translation>
    </message>
    <message>
        <source>Enter the right one: each wrong one brings the token nearer to locking itself.</source>
        <translation>Nhập đúng PIN: mỗi lần sai, token càng gần đến lúc tự khóa.</translation>
    </message>
    <message>
        <source>the token&apos;s PIN is locked</source>
        <translation>PIN của token đã bị khóa</translation>
    </message>
    <message>
        <source>Ask the security officer to unlock it (`mintmark hsm unlock`).</source>
        <translation>Nhờ phụ trách bảo mật mở khóa (`mintmark hsm unlock`).</translation>
    </message>
    <message>
        <source>one try of the token&apos;s PIN is left, and it was not spent</source>
        <translation>PIN của token chỉ còn một lần thử, và lần đó chưa được dùng</translation>
    </message>
    <message>
        <source>Let the custodian who knows the PIN spend it with --spend-final-try, or the security officer set a new one.</source>
        <translation>Để người giữ khóa biết PIN dùng lần đó với --spend-final-try, hoặc để phụ trách bảo mật đặt PIN mới.</translation>
    </message>
    <message>
        <source>two wrong PINs were given to this token from here, and a third was not tried</source>
        <translation>từ đây đã nhập sai PIN của token này hai lần, và lần thứ ba chưa được thử</translation>
    </message>
    <message>
        <source>Make sure of the PIN, then give it with --spend-final-try; a right one starts the count anew.</source>
        <translation>Xác định chắc chắn PIN, rồi nhập với --spend-final-try; nhập đúng sẽ đếm lại từ đầu.</translation>
    </message>
    <message>
        <source>the token&apos;s PIN is needed, and nobody gave it</source>
        <translation>cần PIN của token, nhưng chưa ai nhập</translation>
    </message>
    <message>
        <source>Give it at the prompt, with --pin-fd or with --pin-file.</source>
        <translation>Nhập khi được hỏi, hoặc bằng --pin-fd hay --pin-file.</translation>
    </message>
    <message>
        <source>the station&apos;s key is not on the token</source>
        <translation>khóa của trạm không có trên token</translation>
    </message>
    <message>
        <source>Check that the right token is plugged in.</source>
        <translation>Kiểm tra đã cắm đúng token.</translation>
    </message>
    <message>
        <source>the token does not keep a key as the policy asks</source>
        <translation>token không giữ khóa theo đúng chính sách</translation>
    </message>
    <message>
        <source>Use another token: this one cannot hold such a key.</source>
        <translation>Dùng token khác: token này không thể giữ khóa như vậy.</translation>
    </message>
    <message>
        <source>the token&apos;s address cannot be read</source>
        <translation>không đọc được địa chỉ của token</translation>
    </message>
    <message>
        <source>Mend the PKCS #11 URI: pkcs11:token=LABEL;serial=SERIAL, as `mintmark hsm list` shows it.</source>
        <translation>Sửa PKCS #11 URI: pkcs11:token=LABEL;serial=SERIAL, như `mintmark hsm list` hiển thị.</translation>
    </message>
    <message>
        <source>several tokens fit</source>
        <translation>có nhiều token phù hợp</translation>
    </message>
    <message>
        <source>Name the serial too: `mintmark hsm list` shows it.</source>
        <translation>Ghi rõ cả số sê-ri: `mintmark hsm list` hiển thị nó.</translation>
    </message>
    <message>
        <source>the token holds a key beside which this one may not stand</source>
        <translation>token đang giữ một khóa mà khóa này không được nằm cùng</translation>
    </message>
    <message>
        <source>Use another token for it.</source>
        <translation>Dùng token khác cho khóa này.</translation>
    </message>
    <message>
        <source>the token cannot do this</source>
        <translation>token không làm được việc này</translation>
    </message>
    <message>
        <source>Look at what it can do with `mintmark hsm probe`, or use another token.</source>
        <translation>Xem token làm được gì bằng `mintmark hsm probe`, hoặc dùng token khác.</translation>
    </message>
    <message>
        <source>the token&apos;s module does not answer</source>
        <translation>mô-đun của token không trả lời</translation>
    </message>
    <message>
        <source>Plug the token in again; with isolation = &quot;process&quot; in the station&apos;s file a module that hangs is started anew.</source>
        <translation>Cắm lại token; với isolation = &quot;process&quot; trong tệp của trạm, mô-đun bị treo sẽ được khởi động lại.</translation>
    </message>
    <message>
        <source>the backup&apos;s file is damaged, altered or none of ours</source>
        <translation>tệp sao lưu bị hỏng, bị sửa hoặc không phải của Mintmark</translation>
    </message>
    <message>
        <source>Take another copy of the file.</source>
        <translation>Dùng bản sao khác của tệp.</translation>
    </message>
    <message>
        <source>the backup cannot be made so</source>
        <translation>không tạo được bản sao lưu như vậy</translation>
    </message>
    <message>
        <source>Mend what is named; 2 to 16 shares, of which 2 or more bring the key back.</source>
        <translation>Sửa điều được nêu; 2 đến 16 mảnh, trong đó cần từ 2 mảnh trở lên để lấy lại khóa.</translation>
    </message>
    <message>
        <source>the restored key did not prove itself</source>
        <translation>khóa khôi phục không tự chứng minh được</translation>
    </message>
    <message>
        <source>Do not rely on this backup: make another, and rehearse it.</source>
        <translation>Đừng dựa vào bản sao lưu này: tạo bản khác và diễn tập nó.</translation>
    </message>
    <message>
        <source>the shares do not bring the key back</source>
        <translation>các mảnh không lấy lại được khóa</translation>
    </message>
    <message>
        <source>Type each share again, from its own sheet; the set&apos;s number stands on every one.</source>
        <translation>Gõ lại từng mảnh từ tờ riêng của nó; số của bộ có trên mỗi tờ.</translation>
    </message>
    <message>
        <source>the passphrase does not open the recovery</source>
        <translation>cụm mật khẩu không mở được bản khôi phục</translation>
    </message>
    <message>
        <source>Type it again as it was written down: capitals, spaces and signs count. No number of wrong ones locks anything.</source>
        <translation>Gõ lại đúng như đã ghi: chữ hoa, dấu cách và dấu câu đều tính. Nhập sai bao nhiêu lần cũng không khóa gì.</translation>
    </message>
    <message>
        <source>the token failed</source>
        <translation>token gặp lỗi</translation>
    </message>
    <message>
        <source>Try again; if it fails again, look at the token&apos;s own log.</source>
        <translation>Thử lại; nếu vẫn lỗi, xem nhật ký của chính token.</translation>
    </message>
    <message>
        <source>the issuing CA is not valid for as long as the device&apos;s certificate would be</source>
        <translation>CA cấp phát không còn hiệu lực lâu bằng chứng chỉ của thiết bị</translation>
    </message>
    <message>
        <source>Check the machine&apos;s clock and the CA&apos;s dates; a new issuing CA, or a shorter validity in the profile, mends it.</source>
        <translation>Kiểm tra đồng hồ của máy và thời hạn của CA; khắc phục bằng một CA cấp phát mới, hoặc thời hạn ngắn hơn trong cấu hình.</translation>
    </message>
    <message>
        <source>another Mintmark works on this station</source>
        <translation>một Mintmark khác đang làm việc trên trạm này</translation>
    </message>
    <message>
        <source>the registry does not open with this station&apos;s key, or is damaged</source>
        <translation>sổ đăng ký không mở được bằng khóa của trạm này, hoặc bị hỏng</translation>
    </message>
    <message>
        <source>Restore the registry and its key from one backup.</source>
        <translation>Khôi phục sổ đăng ký và khóa của nó từ cùng một bản sao lưu.</translation>
    </message>
    <message>
        <source>the registry&apos;s file is not encrypted</source>
        <translation>tệp của sổ đăng ký không được mã hóa</translation>
    </message>
    <message>
        <source>Somebody put another file in its place: restore it from a backup.</source>
        <translation>Có người đã thay bằng tệp khác: khôi phục từ bản sao lưu.</translation>
    </message>
    <message>
        <source>a newer Mintmark wrote this registry</source>
        <translation>sổ đăng ký này do một Mintmark mới hơn ghi</translation>
    </message>
    <message>
        <source>Use that version or a later one.</source>
        <translation>Dùng phiên bản đó hoặc mới hơn.</translation>
    </message>
    <message>
        <source>the registry&apos;s file is not there</source>
        <translation>không có tệp của sổ đăng ký</translation>
    </message>
    <message>
        <source>Restore it from a backup: a new one would make IDs twice.</source>
        <translation>Khôi phục từ bản sao lưu: sổ mới sẽ tạo ID trùng.</translation>
    </message>
    <message>
        <source>the disk of the station&apos;s folder is full</source>
        <translation>ổ đĩa chứa thư mục của trạm đã đầy</translation>
    </message>
    <message>
        <source>Make room on the disk of the file or folder that is named, then start again: nothing acknowledged is lost.</source>
        <translation>Giải phóng dung lượng trên ổ đĩa của tệp hoặc thư mục được nêu, rồi bắt đầu lại: những gì đã xác nhận không bị mất.</translation>
    </message>
    <message>
        <source>the station&apos;s folder cannot be written: its disk is read-only, or the folder is another account&apos;s</source>
        <translation>không ghi được vào thư mục của trạm: ổ đĩa chỉ đọc, hoặc thư mục thuộc tài khoản khác</translation>
    </message>
    <message>
        <source>Work as the account that owns the folder that is named; where its disk is read-only, have it mounted for writing: the system&apos;s log says why it is not.</source>
        <translation>Làm việc bằng tài khoản sở hữu thư mục được nêu; nếu ổ đĩa chỉ đọc, cho gắn lại ở chế độ ghi: nhật ký hệ thống cho biết lý do.</translation>
    </message>
    <message>
        <source>the registry could not be written</source>
        <translation>không ghi được sổ đăng ký</translation>
    </message>
    <message>
        <source>Check the disk&apos;s free space and health, then start again: nothing acknowledged is lost.</source>
        <translation>Kiểm tra dung lượng trống và tình trạng ổ đĩa, rồi bắt đầu lại: những gì đã xác nhận không bị mất.</translation>
    </message>
    <message>
        <source>there is no such recovery of the registry&apos;s key</source>
        <translation>không có bản khôi phục này cho khóa của sổ đăng ký</translation>
    </message>
    <message>
        <source>While the token works, make one: `mintmark registry recovery make`; else bring recovery.toml from a backup.</source>
        <translation>Khi token còn hoạt động, hãy tạo một bản: `mintmark registry recovery make`; nếu không, lấy recovery.toml từ bản sao lưu.</translation>
    </message>
    <message>
        <source>the recovery&apos;s file is damaged, cut or altered</source>
        <translation>tệp khôi phục bị hỏng, bị cắt hoặc bị sửa</translation>
    </message>
    <message>
        <source>Take another copy of it, as each backup of the registry has one; while the token works, make it anew.</source>
        <translation>Dùng bản sao khác, mỗi bản sao lưu của sổ đăng ký đều có một tệp; khi token còn hoạt động, hãy tạo lại.</translation>
    </message>
    <message>
        <source>the recovery is not of this registry&apos;s key as it is now</source>
        <translation>bản khôi phục không phải của khóa hiện tại của sổ đăng ký</translation>
    </message>
    <message>
        <source>Bring the recovery.toml that belongs to this station and its registry; while the token works, make it anew.</source>
        <translation>Mang đến recovery.toml thuộc về trạm này và sổ đăng ký của nó; khi token còn hoạt động, hãy tạo lại.</translation>
    </message>
    <message>
        <source>the file is no backup of this station&apos;s registry that can be put back</source>
        <translation>tệp không phải bản sao lưu sổ đăng ký của trạm này có thể khôi phục</translation>
    </message>
    <message>
        <source>Take another one, of this station; `mintmark registry restore --rehearsal` looks without touching anything.</source>
        <translation>Dùng bản khác, của trạm này; `mintmark registry restore --rehearsal` kiểm tra mà không đụng đến gì.</translation>
    </message>
    <message>
        <source>the registry is not what its signed heads say that it was</source>
        <translation>sổ đăng ký không khớp với các đầu nhật ký đã ký của nó</translation>
    </message>
    <message>
        <source>Stop, and call the security officer: an older copy was put back, or entries were changed.</source>
        <translation>Dừng lại, và gọi phụ trách bảo mật: một bản cũ đã được đưa vào, hoặc các mục đã bị sửa.</translation>
    </message>
    <message>
        <source>the audit log&apos;s heads cannot be used</source>
        <translation>không dùng được các đầu của nhật ký kiểm toán</translation>
    </message>
    <message>
        <source>Mend what is named; `mintmark registry check` looks at all of it.</source>
        <translation>Sửa điều được nêu; `mintmark registry check` kiểm tra toàn bộ.</translation>
    </message>
    <message>
        <source>the station has no such order</source>
        <translation>trạm không có lệnh sản xuất này</translation>
    </message>
    <message>
        <source>Look it up with `mintmark order list`, or import it with `mintmark order import`.</source>
        <translation>Tra cứu bằng `mintmark order list`, hoặc nhập bằng `mintmark order import`.</translation>
    </message>
    <message>
        <source>the file is no order that can be used</source>
        <translation>tệp không phải lệnh sản xuất dùng được</translation>
    </message>
    <message>
        <source>Ask whoever sent the order for the file as it was signed.</source>
        <translation>Yêu cầu người gửi lệnh cung cấp tệp đúng như lúc ký.</translation>
    </message>
    <message>
        <source>the order is not signed with a key that this station accepts</source>
        <translation>lệnh sản xuất không được ký bằng khóa mà trạm này chấp nhận</translation>
    </message>
    <message>
        <source>Ask whoever sent it: the file was altered, or signed with another key.</source>
        <translation>Hỏi người gửi: tệp đã bị sửa, hoặc được ký bằng khóa khác.</translation>
    </message>
    <message>
        <source>this order, or a later revision of it, is here already, or it is closed</source>
        <translation>lệnh này hoặc bản sửa đổi sau của nó đã có ở đây, hoặc lệnh đã đóng</translation>
    </message>
    <message>
        <source>Nothing is to be done; a change to an order is a later revision.</source>
        <translation>Không cần làm gì; thay đổi của một lệnh là một bản sửa đổi sau.</translation>
    </message>
    <message>
        <source>the order is for other stations</source>
        <translation>lệnh sản xuất dành cho trạm khác</translation>
    </message>
    <message>
        <source>Import it at a station that it names; `mintmark order station` tells this one&apos;s key.</source>
        <translation>Nhập lệnh ở trạm được nêu trong lệnh; `mintmark order station` cho biết khóa của trạm này.</translation>
    </message>
    <message>
        <source>the order is not valid now</source>
        <translation>lệnh sản xuất hiện không có hiệu lực</translation>
    </message>
    <message>
        <source>Wait until it begins, or ask for a later revision; check the clock too.</source>
        <translation>Chờ đến khi có hiệu lực, hoặc yêu cầu bản sửa đổi sau; kiểm tra cả đồng hồ.</translation>
    </message>
    <message>
        <source>the order does not allow what was asked for</source>
        <translation>lệnh sản xuất không cho phép điều được yêu cầu</translation>
    </message>
    <message>
        <source>Use the profile and the sockets that it names, as they were ordered.</source>
        <translation>Dùng cấu hình và vị trí mà lệnh nêu, đúng như đã đặt.</translation>
    </message>
    <message>
        <source>every device of the order has been made</source>
        <translation>mọi thiết bị của lệnh đã được làm xong</translation>
    </message>
    <message>
        <source>Take the next order, or ask for a later revision with a larger quantity.</source>
        <translation>Lấy lệnh tiếp theo, hoặc yêu cầu bản sửa đổi sau với số lượng lớn hơn.</translation>
    </message>
    <message>
        <source>what the registry and the counter beside it say of the order do not fit</source>
        <translation>sổ đăng ký và bộ đếm bên cạnh nó không khớp nhau về lệnh này</translation>
    </message>
    <message>
        <source>Stop, and call the security officer: one of the two was put back to an older state.</source>
        <translation>Dừng lại, và gọi phụ trách bảo mật: một trong hai đã bị đưa về trạng thái cũ.</translation>
    </message>
    <message>
        <source>the station has not shown lately that it passes a good unit and fails a bad one, as the order asks</source>
        <translation>gần đây trạm chưa cho thấy nó cho mẫu OK đạt và loại mẫu NG, như lệnh yêu cầu</translation>
    </message>
    <message>
        <source>Put in the known-good and the known-bad unit: at the page before the batch, or with `mintmark order check`.</source>
        <translation>Đặt mẫu OK và mẫu NG vào: ở trang trước khi bắt đầu lô, hoặc bằng `mintmark order check`.</translation>
    </message>
    <message>
        <source>this station makes units by signed order only</source>
        <translation>trạm này chỉ làm sản phẩm theo lệnh sản xuất đã ký</translation>
    </message>
    <message>
        <source>Name an order with --order; `mintmark order list` shows those that are here.</source>
        <translation>Chỉ định lệnh bằng --order; `mintmark order list` hiển thị các lệnh đang có.</translation>
    </message>
    <message>
        <source>the station&apos;s service cannot be reached</source>
        <translation>không kết nối được dịch vụ của trạm</translation>
    </message>
    <message>
        <source>Start it with `systemctl start mintmark`, and look into its log with `journalctl -u mintmark`.</source>
        <translation>Khởi động bằng `systemctl start mintmark`, và xem nhật ký bằng `journalctl -u mintmark`.</translation>
    </message>
    <message>
        <source>the station&apos;s service stopped answering</source>
        <translation>dịch vụ của trạm ngừng trả lời</translation>
    </message>
    <message>
        <source>Look into its log with `journalctl -u mintmark`, then start the same command again: what it had begun is settled when it starts.</source>
        <translation>Xem nhật ký bằng `journalctl -u mintmark`, rồi chạy lại cùng lệnh: việc dở dang được xử lý khi dịch vụ khởi động.</translation>
    </message>
    <message>
        <source>this account may not use the station&apos;s service</source>
        <translation>tài khoản này không được dùng dịch vụ của trạm</translation>
    </message>
    <message>
        <source>Have the account put into the group that the service was set up with (mintmark-users), and log in anew.</source>
        <translation>Cho tài khoản vào nhóm mà dịch vụ được thiết lập (mintmark-users), rồi đăng nhập lại.</translation>
    </message>
    <message>
        <source>the station&apos;s service has as much to do as it takes on</source>
        <translation>dịch vụ của trạm đã nhận hết số việc có thể nhận</translation>
    </message>
    <message>
        <source>End a program that uses it, or try again later.</source>
        <translation>Thoát một chương trình đang dùng dịch vụ, hoặc thử lại sau.</translation>
    </message>
    <message>
        <source>this program and the station&apos;s service are of versions that do not speak with each other</source>
        <translation>chương trình này và dịch vụ của trạm có phiên bản không tương thích với nhau</translation>
    </message>
    <message>
        <source>Install the same version of both, and restart the service.</source>
        <translation>Cài cùng một phiên bản cho cả hai, rồi khởi động lại dịch vụ.</translation>
    </message>
    <message>
        <source>what came over the service&apos;s socket cannot be understood</source>
        <translation>không hiểu được dữ liệu nhận qua socket của dịch vụ</translation>
    </message>
    <message>
        <source>Install the same version of both, and report it with the log.</source>
        <translation>Cài cùng một phiên bản cho cả hai, và báo lỗi kèm nhật ký.</translation>
    </message>
    <message>
        <source>this is not done through the station&apos;s service</source>
        <translation>việc này không làm được qua dịch vụ của trạm</translation>
    </message>
    <message>
        <source>Do it on the station&apos;s machine as the service&apos;s own account; the manual has the command for each: service.md.</source>
        <translation>Làm trên máy của trạm bằng tài khoản của dịch vụ; sổ tay có lệnh cho từng việc: service.md.</translation>
    </message>
    <message>
        <source>another process is telling this destination already</source>
        <translation>một tiến trình khác đang báo cho đích này</translation>
    </message>
    <message>
        <source>Wait until it has ended: `mintmark export ledger` shows how far it is.</source>
        <translation>Chờ nó kết thúc: `mintmark export ledger` cho biết tiến độ.</translation>
    </message>
    <message>
        <source>the ledger of what destinations were told cannot be used</source>
        <translation>không dùng được sổ cái ghi những gì đã báo cho các đích</translation>
    </message>
    <message>
        <source>Move ledger.db away and push again: what the destinations have is read and compared, and told twice is nothing.</source>
        <translation>Chuyển ledger.db đi chỗ khác và đẩy lại: những gì các đích đang có được đọc và so sánh, báo hai lần không gây hại gì.</translation>
    </message>
    <message>
        <source>the destination does not answer</source>
        <translation>đích không trả lời</translation>
    </message>
    <message>
        <source>Check the network, the proxy and the destination&apos;s address; then push again: what is told stays told.</source>
        <translation>Kiểm tra mạng, proxy và địa chỉ của đích; rồi đẩy lại: những gì đã báo vẫn được giữ.</translation>
    </message>
    <message>
        <source>the destination&apos;s server did not prove that it is the one that was named</source>
        <translation>máy chủ của đích không chứng minh được nó là máy chủ đã chỉ định</translation>
    </message>
    <message>
        <source>Send nothing: check the host&apos;s name and the roots that the destination names, and tell whoever runs the network.</source>
        <translation>Đừng gửi gì: kiểm tra tên máy chủ và các gốc tin cậy mà đích nêu, và báo người quản lý mạng.</translation>
    </message>
    <message>
        <source>the destination does not take the station&apos;s credential</source>
        <translation>đích không chấp nhận thông tin xác thực của trạm</translation>
    </message>
    <message>
        <source>Check the clock, and that the policy has the right that is named; give a new one with `mintmark export credential`.</source>
        <translation>Kiểm tra đồng hồ, và chính sách có quyền được nêu; đặt thông tin mới bằng `mintmark export credential`.</translation>
    </message>
    <message>
        <source>the destination refuses what it is asked</source>
        <translation>đích từ chối yêu cầu</translation>
    </message>
    <message>
        <source>Read its answer; check the destination&apos;s settings and the rights and quota of its account.</source>
        <translation>Đọc câu trả lời của nó; kiểm tra cài đặt của đích, quyền và hạn mức của tài khoản.</translation>
    </message>
    <message>
        <source>the destination could not be told of all devices yet</source>
        <translation>chưa báo được tất cả thiết bị cho đích</translation>
    </message>
    <message>
        <source>Push again later: only what is owed is sent.</source>
        <translation>Đẩy lại sau: chỉ phần còn thiếu được gửi.</translation>
    </message>
    <message>
        <source>the destination refused some devices, which were set aside</source>
        <translation>đích từ chối một số thiết bị, chúng đã được để riêng</translation>
    </message>
    <message>
        <source>Read why with `mintmark export ledger --aside`, mend it, then `mintmark export retry`.</source>
        <translation>Xem lý do bằng `mintmark export ledger --aside`, sửa lại, rồi `mintmark export retry`.</translation>
    </message>
    <message>
        <source>the station&apos;s clock cannot be believed, and nothing is dated by it</source>
        <translation>đồng hồ của trạm không đáng tin, và không có gì được ghi ngày theo nó</translation>
    </message>
    <message>
        <source>Set the clock right; if it is right, a supervisor accepts it with `mintmark clock accept`.</source>
        <translation>Chỉnh lại đồng hồ; nếu đồng hồ đúng, giám sát chấp nhận bằng `mintmark clock accept`.</translation>
    </message>
    <message>
        <source>this needs a supervisor who answers for it</source>
        <translation>việc này cần một giám sát chịu trách nhiệm</translation>
    </message>
    <message>
        <source>Give the supervisor&apos;s name with --supervisor.</source>
        <translation>Ghi tên giám sát bằng --supervisor.</translation>
    </message>
    <message>
        <source>this station has operators, and nobody has logged in</source>
        <translation>trạm này có danh sách người vận hành, và chưa ai đăng nhập</translation>
    </message>
    <message>
        <source>Name yourself with --operator (or --supervisor), and give your PIN.</source>
        <translation>Khai tên mình bằng --operator (hoặc --supervisor), và nhập PIN của bạn.</translation>
    </message>
    <message>
        <source>the name, the badge or the PIN is not right</source>
        <translation>tên, thẻ hoặc PIN không đúng</translation>
    </message>
    <message>
        <source>Try again with care: each wrong PIN makes the wait longer, and ten lock the operator out.</source>
        <translation>Thử lại cẩn thận: mỗi lần sai PIN phải chờ lâu hơn, và sai mười lần thì người vận hành bị khóa.</translation>
    </message>
    <message>
        <source>no PIN is taken from this operator now</source>
        <translation>hiện không nhận PIN của người vận hành này</translation>
    </message>
    <message>
        <source>Wait until the time that is named; where there is none, a security officer ends it with `mintmark operator unlock`.</source>
        <translation>Chờ đến thời điểm được nêu; nếu không có thời điểm, phụ trách bảo mật mở khóa bằng `mintmark operator unlock`.</translation>
    </message>
    <message>
        <source>the operator&apos;s role does not allow this</source>
        <translation>vai trò của người vận hành không cho phép việc này</translation>
    </message>
    <message>
        <source>Ask somebody whose role does; the manual has the table: people.md.</source>
        <translation>Nhờ người có vai trò cho phép; sổ tay có bảng vai trò: people.md.</translation>
    </message>
    <message>
        <source>the station has no such operator</source>
        <translation>trạm không có người vận hành này</translation>
    </message>
    <message>
        <source>Look the name up with `mintmark operator list`.</source>
        <translation>Tra cứu tên bằng `mintmark operator list`.</translation>
    </message>
    <message>
        <source>this name or badge is somebody&apos;s, or was</source>
        <translation>tên hoặc thẻ này đang hoặc từng thuộc về người khác</translation>
    </message>
    <message>
        <source>Choose another: what is on record must name one person.</source>
        <translation>Chọn cái khác: hồ sơ ghi lại phải chỉ đúng một người.</translation>
    </message>
    <message>
        <source>this PIN is too easy to guess</source>
        <translation>PIN này quá dễ đoán</translation>
    </message>
    <message>
        <source>Choose 6 characters or more that are no row, no repetition and no name.</source>
        <translation>Chọn 6 ký tự trở lên, không phải dãy liên tiếp, không lặp lại và không phải tên.</translation>
    </message>
    <message>
        <source>a station with operators keeps at least one security officer</source>
        <translation>trạm có người vận hành phải giữ ít nhất một phụ trách bảo mật</translation>
    </message>
    <message>
        <source>Add another security officer first.</source>
        <translation>Thêm một phụ trách bảo mật khác trước.</translation>
    </message>
    <message>
        <source>the station&apos;s list of operators cannot be believed</source>
        <translation>danh sách người vận hành của trạm không đáng tin</translation>
    </message>
    <message>
        <source>Nothing was changed: put operators.json back from a backup, or give it back to its owner alone (chmod 600).</source>
        <translation>Chưa thay đổi gì: khôi phục operators.json từ bản sao lưu, hoặc trả tệp về riêng cho chủ sở hữu (chmod 600).</translation>
    </message>
    <message>
        <source>too much of what operators did waits to be written to the audit log</source>
        <translation>có quá nhiều thao tác của người vận hành đang chờ ghi vào nhật ký kiểm toán</translation>
    </message>
    <message>
        <source>Log in to the station&apos;s token, e.g. with `mintmark audit head`: that writes it.</source>
        <translation>Đăng nhập vào token của trạm, ví dụ bằng `mintmark audit head`: khi đó chúng được ghi.</translation>
    </message>
    <message>
        <source>this needs a second person, here and now</source>
        <translation>việc này cần người thứ hai, tại đây và ngay bây giờ</translation>
    </message>
    <message>
        <source>Let another operator who may name themselves with --second, and give their PIN.</source>
        <translation>Để người vận hành khác có quyền khai tên bằng --second, và nhập PIN của họ.</translation>
    </message>
    <message>
        <source>the second person is the first one</source>
        <translation>người thứ hai chính là người thứ nhất</translation>
    </message>
    <message>
        <source>Let somebody else do it: two people means two.</source>
        <translation>Để người khác làm: hai người nghĩa là hai người.</translation>
    </message>
    <message>
        <source>the text is no ID of this scheme</source>
        <translation>văn bản không phải ID theo quy tắc này</translation>
    </message>
    <message>
        <source>Read it again from the label, with a look at the places that are named.</source>
        <translation>Đọc lại từ tem, chú ý các chỗ được nêu.</translation>
    </message>
    <message>
        <source>the station passed a unit that is known to be bad, or failed one that is known to be good</source>
        <translation>trạm đã cho đạt một mẫu NG, hoặc loại một mẫu OK</translation>
    </message>
    <message>
        <source>Make nothing here. Put both units in again; where it is the same, tell the supervisor.</source>
        <translation>Không làm gì ở đây. Đặt lại cả hai mẫu; nếu vẫn vậy, báo giám sát.</translation>
    </message>
    <message>
        <source>the check found something</source>
        <translation>kiểm tra đã phát hiện vấn đề</translation>
    </message>
    <message>
        <source>Read each finding, and keep a copy of the station before anything else.</source>
        <translation>Đọc từng phát hiện, và giữ một bản sao của trạm trước khi làm gì khác.</translation>
    </message>
    <message>
        <source>the work was interrupted</source>
        <translation>công việc bị ngắt giữa chừng</translation>
    </message>
    <message>
        <source>Start the same command again: runs go on where they stopped.</source>
        <translation>Chạy lại cùng lệnh: các lượt chạy tiếp tục từ chỗ đã dừng.</translation>
    </message>
    <message>
        <source>Mintmark itself made a mistake</source>
        <translation>chính Mintmark mắc lỗi</translation>
    </message>
    <message>
        <source>Start again, and report it with the log.</source>
        <translation>Bắt đầu lại, và báo lỗi kèm nhật ký.</translation>
    </message>
</context>
<context>
    <name>mintmark::Step</name>
    <message>
        <source>READY</source>
        <translation>SẴN SÀNG</translation>
    </message>
    <message>
        <source>DETECTING</source>
        <translation>NHẬN DẠNG</translation>
    </message>
    <message>
        <source>KEY</source>
        <translation>TẠO KHÓA</translation>
    </message>
    <message>
        <source>ISSUING</source>
        <translation>CẤP CHỨNG CHỈ</translation>
    </message>
    <message>
        <source>WRITING</source>
        <translation>ĐANG GHI</translation>
    </message>
    <message>
        <source>VERIFYING</source>
        <translation>KIỂM TRA LẠI</translation>
    </message>
    <message>
        <source>PROVING</source>
        <translation>CHỨNG MINH</translation>
    </message>
    <message>
        <source>LOCKING</source>
        <translation>CHỐT KHÓA</translation>
    </message>
    <message>
        <source>PASS</source>
        <translation>PASS</translation>
    </message>
    <message>
        <source>FAIL</source>
        <translation>FAIL</translation>
    </message>
</context>
<context>
    <name>mintmark::ui</name>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ActForm</name>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Leaves everything as it is</source>
        <translation>Giữ nguyên mọi thứ</translation>
    </message>
    <message>
        <source>It has to be filled in</source>
        <translation>Bắt buộc điền</translation>
    </message>
    <message>
        <source>It may be empty</source>
        <translation>Có thể để trống</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::Attempts</name>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>Does once more what failed</source>
        <translation>Làm lại việc đã không thành công</translation>
    </message>
    <message>
        <source>Done from this window</source>
        <translation>Đã làm từ cửa sổ này</translation>
    </message>
    <message>
        <source>What was done from this window</source>
        <translation>Những gì đã làm từ cửa sổ này</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Thời gian</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Nội dung</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Ở đâu</translation>
    </message>
    <message>
        <source>How it ended</source>
        <translation>Kết thúc thế nào</translation>
    </message>
    <message>
        <source>Choose something that failed</source>
        <translation>Hãy chọn một việc không thành công</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::AuditLogView</name>
    <message>
        <source>Entries of the audit log</source>
        <translation>Các mục của nhật ký kiểm toán</translation>
    </message>
    <message>
        <source>The entry that is chosen</source>
        <translation>Mục đã chọn</translation>
    </message>
    <message>
        <source>Choose an entry to read the whole of it here.</source>
        <translation>Chọn một mục để đọc toàn bộ ở đây.</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Ai</translation>
    </message>
    <message>
        <source>A person, or the account that the program ran under</source>
        <translation>Một người, hoặc tài khoản đã chạy chương trình</translation>
    </message>
    <message>
        <source>a name</source>
        <translation>một tên</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Nội dung</translation>
    </message>
    <message>
        <source>How the kind of entry begins</source>
        <translation>Loại mục bắt đầu như thế nào</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Thiết bị</translation>
    </message>
    <message>
        <source>The ID of a device, or another subject, exactly</source>
        <translation>ID của thiết bị, hoặc đối tượng khác, chính xác</translation>
    </message>
    <message>
        <source>an ID</source>
        <translation>một ID</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Từ</translation>
    </message>
    <message>
        <source>A date, or a date and a time</source>
        <translation>Ngày, hoặc ngày và giờ</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Đến</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Văn bản</translation>
    </message>
    <message>
        <source>Anywhere in the detail or the subject</source>
        <translation>Bất kỳ chỗ nào trong chi tiết hoặc đối tượng</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Lọc</translation>
    </message>
    <message>
        <source>Shows the entries that all the fields fit</source>
        <translation>Hiển thị các mục khớp với tất cả các ô</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Xóa ô</translation>
    </message>
    <message>
        <source>Empties the fields and shows all entries</source>
        <translation>Xóa trống các ô và hiển thị mọi mục</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Dừng</translation>
    </message>
    <message>
        <source>Ends the search where it is</source>
        <translation>Dừng tìm ở chỗ hiện tại</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>Mới nhất</translation>
    </message>
    <message>
        <source>Reads the log again from its end</source>
        <translation>Đọc lại nhật ký từ cuối</translation>
    </message>
    <message>
        <source>Newer</source>
        <translation>Mới hơn</translation>
    </message>
    <message>
        <source>The page of entries after these</source>
        <translation>Trang các mục sau các mục này</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>Cũ hơn</translation>
    </message>
    <message>
        <source>The page of entries before these</source>
        <translation>Trang các mục trước các mục này</translation>
    </message>
    <message>
        <source>“%1” is no time. Write it as 2026-11-26 or 2026-11-26 18:30.</source>
        <translation>“%1” không phải thời gian. Viết dạng 2026-11-26 hoặc 2026-11-26 18:30.</translation>
    </message>
    <message>
        <source>Looking … back to entry %1</source>
        <translation>Đang tìm … ngược đến mục %1</translation>
    </message>
    <message>
        <source>No entry fits.</source>
        <translation>Không có mục nào khớp.</translation>
    </message>
    <message>
        <source>Entries %1 to %2</source>
        <translation>Mục %1 đến %2</translation>
    </message>
    <message>
        <source>the log&apos;s beginning</source>
        <translation>đầu nhật ký</translation>
    </message>
    <message>
        <source>looked back to entry %1</source>
        <translation>đã tìm ngược đến mục %1</translation>
    </message>
    <message>
        <source>Entry %1, %2, by %3</source>
        <translation>Mục %1, %2, bởi %3</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::AuditModel</name>
    <message>
        <source>Entry</source>
        <translation>Mục</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Thời gian</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Nội dung</translation>
    </message>
    <message>
        <source>Of what</source>
        <translation>Về cái gì</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Chi tiết</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Ai</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::AuditPage</name>
    <message>
        <source>Audit</source>
        <translation>Kiểm toán</translation>
    </message>
    <message>
        <source>Parts of the page</source>
        <translation>Các phần của trang</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Nhật ký</translation>
    </message>
    <message>
        <source>Verification and proofs</source>
        <translation>Kiểm tra và bằng chứng</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::AuditProofs</name>
    <message>
        <source>Verification</source>
        <translation>Kiểm tra</translation>
    </message>
    <message>
        <source>Every entry is hashed again with the one before it, every signed head and anchor is held against the log, and every row of the registry against both.</source>
        <translation>Mỗi mục được băm lại cùng mục trước nó, mỗi đầu nhật ký đã ký và điểm neo được đối chiếu với nhật ký, và mỗi dòng của sổ đăng ký với cả hai.</translation>
    </message>
    <message>
        <source>Verify now</source>
        <translation>Kiểm tra ngay</translation>
    </message>
    <message>
        <source>Checks the log, its heads and the registry</source>
        <translation>Kiểm tra nhật ký, các đầu nhật ký và sổ đăng ký</translation>
    </message>
    <message>
        <source>Show the entry</source>
        <translation>Hiển thị mục</translation>
    </message>
    <message>
        <source>Shows the first wrong entry in the log</source>
        <translation>Hiển thị mục sai đầu tiên trong nhật ký</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Những gì sai</translation>
    </message>
    <message>
        <source>Signed heads</source>
        <translation>Các đầu nhật ký đã ký</translation>
    </message>
    <message>
        <source>A head says where the log stands, signed by the audit key. Keep it on another machine: an older registry is noticed then.</source>
        <translation>Đầu nhật ký cho biết nhật ký đang ở đâu, được ký bằng khóa kiểm toán. Hãy giữ nó ở máy khác: khi đó sẽ phát hiện được sổ đăng ký cũ.</translation>
    </message>
    <message>
        <source>Sign a head now</source>
        <translation>Ký đầu nhật ký ngay</translation>
    </message>
    <message>
        <source>Signs where the log stands, and adds it to the anchors</source>
        <translation>Ký vị trí hiện tại của nhật ký và thêm vào các điểm neo</translation>
    </message>
    <message>
        <source>Export of the log</source>
        <translation>Xuất nhật ký</translation>
    </message>
    <message>
        <source>JSON Lines, ended by a head that is signed for it. mintmark-verify checks them without this station.</source>
        <translation>JSON Lines, kết thúc bằng một đầu nhật ký được ký riêng. mintmark-verify kiểm tra mà không cần trạm này.</translation>
    </message>
    <message>
        <source>First entry</source>
        <translation>Mục đầu tiên</translation>
    </message>
    <message>
        <source>A whole number; 1 is the log&apos;s first entry</source>
        <translation>Số nguyên; 1 là mục đầu tiên của nhật ký</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Tệp</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Xuất</translation>
    </message>
    <message>
        <source>Writes the log into the file</source>
        <translation>Ghi nhật ký ra tệp</translation>
    </message>
    <message>
        <source>Proof of a device</source>
        <translation>Bằng chứng cho một thiết bị</translation>
    </message>
    <message>
        <source>That its entries stand in the log as a head of it was signed, for whoever asks about this device alone.</source>
        <translation>Rằng các mục của thiết bị có trong nhật ký như một đầu nhật ký đã ký, cho người chỉ hỏi về thiết bị này.</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Thiết bị</translation>
    </message>
    <message>
        <source>The ID of the device</source>
        <translation>ID của thiết bị</translation>
    </message>
    <message>
        <source>Write the proof</source>
        <translation>Ghi bằng chứng</translation>
    </message>
    <message>
        <source>Writes the device&apos;s proof into the file</source>
        <translation>Ghi bằng chứng của thiết bị ra tệp</translation>
    </message>
    <message>
        <source>The audit key</source>
        <translation>Khóa kiểm toán</translation>
    </message>
    <message>
        <source>Its public half, for whoever verifies. Give it to them on a way of its own.</source>
        <translation>Phần công khai của khóa, cho người kiểm tra. Hãy đưa cho họ qua một đường riêng.</translation>
    </message>
    <message>
        <source>Public half of the audit key, in PEM</source>
        <translation>Phần công khai của khóa kiểm toán, dạng PEM</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Sao chép</translation>
    </message>
    <message>
        <source>Copies the public key to the clipboard</source>
        <translation>Sao chép khóa công khai vào bảng tạm</translation>
    </message>
    <message>
        <source>The newest: entry %1, signed %2
Hash %3</source>
        <translation>Mới nhất: mục %1, ký lúc %2
Mã băm %3</translation>
    </message>
    <message>
        <source>None was signed yet.</source>
        <translation>Chưa ký cái nào.</translation>
    </message>
    <message>
        <source>Reading every entry and every row …</source>
        <translation>Đang đọc mọi mục và mọi dòng …</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>Đang kiểm tra …</translation>
    </message>
    <message>
        <source>The chain of entries, the signed heads, the anchors and the registry fit each other. Checked at %1.</source>
        <translation>Chuỗi các mục, các đầu nhật ký đã ký, các điểm neo và sổ đăng ký khớp với nhau. Kiểm tra lúc %1.</translation>
    </message>
    <message>
        <source>The first wrong entry is %1: %2. Checked at %3.</source>
        <translation>Mục sai đầu tiên là %1: %2. Kiểm tra lúc %3.</translation>
    </message>
    <message>
        <source>%1. Checked at %2.</source>
        <translation>%1. Kiểm tra lúc %2.</translation>
    </message>
    <message>
        <source>… and %1 more: `mintmark registry check` lists them all</source>
        <translation>… và %1 nữa: `mintmark registry check` liệt kê tất cả</translation>
    </message>
    <message>
        <source>The file is there already.</source>
        <translation>Tệp đã có sẵn.</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Thay thế</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Giữ lại</translation>
    </message>
    <message>
        <source>The first entry is a number from 1.</source>
        <translation>Mục đầu tiên là một số từ 1 trở lên.</translation>
    </message>
    <message>
        <source>Entries %1 to %2 are written.</source>
        <translation>Đã ghi các mục %1 đến %2.</translation>
    </message>
    <message>
        <source>Writing …</source>
        <translation>Đang ghi …</translation>
    </message>
    <message>
        <source>Name the device by its ID.</source>
        <translation>Ghi ID của thiết bị.</translation>
    </message>
    <message>
        <source>The proof of %1 is written.</source>
        <translation>Đã ghi bằng chứng của %1.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::AuthoritiesPage</name>
    <message>
        <source>Look again</source>
        <translation>Xem lại</translation>
    </message>
    <message>
        <source>For how many days a list is good</source>
        <translation>Danh sách có hiệu lực bao nhiêu ngày</translation>
    </message>
    <message>
        <source>A whole number of days</source>
        <translation>Số ngày nguyên</translation>
    </message>
    <message>
        <source>File for the lists</source>
        <translation>Tệp cho các danh sách</translation>
    </message>
    <message>
        <source>A whole path</source>
        <translation>Đường dẫn đầy đủ</translation>
    </message>
    <message>
        <source>Make new lists now</source>
        <translation>Tạo danh sách mới ngay</translation>
    </message>
    <message>
        <source>File for the certificate</source>
        <translation>Tệp cho chứng chỉ</translation>
    </message>
    <message>
        <source>Save its certificate</source>
        <translation>Lưu chứng chỉ của CA</translation>
    </message>
    <message>
        <source>File for the calendar</source>
        <translation>Tệp cho lịch</translation>
    </message>
    <message>
        <source>Write as iCalendar</source>
        <translation>Ghi dạng iCalendar</translation>
    </message>
    <message>
        <source>The station&apos;s CAs</source>
        <translation>Các CA của trạm</translation>
    </message>
    <message>
        <source>CA</source>
        <translation>CA</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Chủ thể</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Hết hạn</translation>
    </message>
    <message>
        <source>Newest list</source>
        <translation>Danh sách mới nhất</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Tạo lúc</translation>
    </message>
    <message>
        <source>Next one by</source>
        <translation>Danh sách tiếp theo trước</translation>
    </message>
    <message>
        <source>Lists and certificates, what ends, proof for a cloud</source>
        <translation>Danh sách và chứng chỉ, những gì hết hạn, bằng chứng cho đám mây</translation>
    </message>
    <message>
        <source>Lists and certificates</source>
        <translation>Danh sách và chứng chỉ</translation>
    </message>
    <message>
        <source>What ends</source>
        <translation>Những gì hết hạn</translation>
    </message>
    <message>
        <source>Proof for a cloud</source>
        <translation>Bằng chứng cho đám mây</translation>
    </message>
    <message>
        <source>CAs and lists</source>
        <translation>CA và danh sách</translation>
    </message>
    <message>
        <source>/…/lists.pem – or .crl, where there is one issuer</source>
        <translation>/…/lists.pem – hoặc .crl, khi chỉ có một bên cấp</translation>
    </message>
    <message>
        <source>/…/issuing.pem</source>
        <translation>/…/issuing.pem</translation>
    </message>
    <message>
        <source>A list says what is revoked, and is good until its next one is due; each issuer signs its own. The root&apos;s lists are made where its key is.</source>
        <translation>Danh sách cho biết những gì bị thu hồi, và có hiệu lực đến khi danh sách tiếp theo đến hạn; mỗi bên cấp ký danh sách của mình. Danh sách của CA gốc được tạo ở nơi có khóa của nó.</translation>
    </message>
    <message>
        <source>Good for, days</source>
        <translation>Hiệu lực, ngày</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Danh sách</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Chứng chỉ</translation>
    </message>
    <message>
        <source>How far ahead</source>
        <translation>Xem trước bao lâu</translation>
    </message>
    <message>
        <source>within 30 days</source>
        <translation>trong 30 ngày</translation>
    </message>
    <message>
        <source>within 90 days</source>
        <translation>trong 90 ngày</translation>
    </message>
    <message>
        <source>within a year</source>
        <translation>trong một năm</translation>
    </message>
    <message>
        <source>within 5 years</source>
        <translation>trong 5 năm</translation>
    </message>
    <message>
        <source>within 30 years</source>
        <translation>trong 30 năm</translation>
    </message>
    <message>
        <source>/…/ends.ics</source>
        <translation>/…/ends.ics</translation>
    </message>
    <message>
        <source>Certificates that end</source>
        <translation>Các chứng chỉ sắp hết hạn</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Nội dung</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>Của ai</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Số sê-ri</translation>
    </message>
    <message>
        <source>Profile, state</source>
        <translation>Cấu hình, trạng thái</translation>
    </message>
    <message>
        <source>Say into which file: a whole path.</source>
        <translation>Cho biết ghi vào tệp nào: đường dẫn đầy đủ.</translation>
    </message>
    <message>
        <source>Your role makes no revocation lists.</source>
        <translation>Vai trò của bạn không được tạo danh sách thu hồi.</translation>
    </message>
    <message>
        <source>A list is good for 1 to 3650 days.</source>
        <translation>Danh sách có hiệu lực 1 đến 3650 ngày.</translation>
    </message>
    <message>
        <source>Something is being done.</source>
        <translation>Đang làm một việc.</translation>
    </message>
    <message>
        <source>Choose a CA first.</source>
        <translation>Hãy chọn một CA trước.</translation>
    </message>
    <message>
        <source>The station&apos;s service tells no list of its CAs. All else of this page is done here.</source>
        <translation>Dịch vụ của trạm không cung cấp danh sách các CA. Mọi việc khác của trang này làm được ở đây.</translation>
    </message>
    <message>
        <source>not made here</source>
        <translation>không tạo ở đây</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>chưa có</translation>
    </message>
    <message>
        <source>root</source>
        <translation>gốc</translation>
    </message>
    <message>
        <source>issuing</source>
        <translation>cấp phát</translation>
    </message>
    <message>
        <source>✕ %1: overdue</source>
        <translation>✕ %1: quá hạn</translation>
    </message>
    <message>
        <source>✕ %1: over</source>
        <translation>✕ %1: đã hết hạn</translation>
    </message>
    <message>
        <source>%1
Serial number %2
SHA-256 %3
Good from %4 to %5</source>
        <translation>%1
Số sê-ri %2
SHA-256 %3
Hiệu lực từ %4 đến %5</translation>
    </message>
    <message>
        <source>SHA-256 of its newest list: %1</source>
        <translation>SHA-256 của danh sách mới nhất: %1</translation>
    </message>
    <message>
        <source>List %1 of %2: %3 revoked, next by %4.</source>
        <translation>Danh sách %1 của %2: %3 bị thu hồi, danh sách tiếp theo trước %4.</translation>
    </message>
    <message>
        <source>The lists are written: %1</source>
        <translation>Đã ghi các danh sách: %1</translation>
    </message>
    <message>
        <source>The certificate is written: %1</source>
        <translation>Đã ghi chứng chỉ: %1</translation>
    </message>
    <message>
        <source>issuer</source>
        <translation>bên cấp</translation>
    </message>
    <message>
        <source>device</source>
        <translation>thiết bị</translation>
    </message>
    <message>
        <source>Nothing ends %1.</source>
        <translation>Không có gì hết hạn %1.</translation>
    </message>
    <message numerus="yes">
        <source>What ends %1: %n, the first to end first.</source>
        <translation>
            <numerusform>Những gì hết hạn %1: %n, hết hạn sớm nhất trước.</numerusform>
        </translation>
    </message>
    <message>
        <source>The first %1 of at least %2 that end %3; the calendar has them all.</source>
        <translation>%1 mục đầu trong ít nhất %2 mục hết hạn %3; lịch có tất cả.</translation>
    </message>
    <message>
        <source>The calendar is written: %1</source>
        <translation>Đã ghi lịch: %1</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::BackupPanel</name>
    <message>
        <source>The backup&apos;s file, a new one</source>
        <translation>Tệp sao lưu, tệp mới</translation>
    </message>
    <message>
        <source>A whole path</source>
        <translation>Đường dẫn đầy đủ</translation>
    </message>
    <message>
        <source>How many custodians hold a share</source>
        <translation>Bao nhiêu người giữ một mảnh</translation>
    </message>
    <message>
        <source>How many of them bring the key back</source>
        <translation>Cần bao nhiêu người để lấy lại khóa</translation>
    </message>
    <message>
        <source>Shares</source>
        <translation>Số mảnh</translation>
    </message>
    <message>
        <source>Needed to bring it back</source>
        <translation>Cần để lấy lại khóa</translation>
    </message>
    <message>
        <source>File, with its folder</source>
        <translation>Tệp, kèm thư mục</translation>
    </message>
    <message>
        <source>Back it up …</source>
        <translation>Sao lưu khóa …</translation>
    </message>
    <message>
        <source>Back up a key</source>
        <translation>Sao lưu một khóa</translation>
    </message>
    <message>
        <source>The key %1 leaves its token wrapped, under a key that is split among custodians. Have them here: each copies a share by hand and types it back. The station is closed while it lasts.</source>
        <translation>Khóa %1 rời token ở dạng được bọc bằng một khóa chia cho những người giữ. Hãy mời họ có mặt: mỗi người chép tay một mảnh và gõ lại. Trạm đóng trong lúc đó.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::BackupsPage</name>
    <message>
        <source>The file of a backup</source>
        <translation>Tệp của bản sao lưu</translation>
    </message>
    <message>
        <source>A whole path</source>
        <translation>Đường dẫn đầy đủ</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Xem trước</translation>
    </message>
    <message>
        <source>A PKCS #11 library&apos;s file, of the token to restore into</source>
        <translation>Tệp thư viện PKCS #11 của token sẽ nhận khóa</translation>
    </message>
    <message>
        <source>Rehearse …</source>
        <translation>Diễn tập …</translation>
    </message>
    <message>
        <source>Restore …</source>
        <translation>Khôi phục …</translation>
    </message>
    <message>
        <source>/…/root.backup</source>
        <translation>/…/root.backup</translation>
    </message>
    <message>
        <source>this station&apos;s token – or a module&apos;s file, to choose among its tokens</source>
        <translation>token của trạm này – hoặc tệp của mô-đun, để chọn trong các token của nó</translation>
    </message>
    <message>
        <source>Backups of keys</source>
        <translation>Bản sao lưu khóa</translation>
    </message>
    <message>
        <source>A backup is made on the page “Tokens and keys”. Name its file to see what it is worth, to rehearse it, or to restore the key.</source>
        <translation>Bản sao lưu được tạo ở trang “Token và khóa”. Ghi tên tệp để xem nó có giá trị gì, để diễn tập, hoặc để khôi phục khóa.</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sao lưu</translation>
    </message>
    <message>
        <source>Backups of keys are looked at, rehearsed and put back while the service is stopped. The registry&apos;s own backups are made here all the same, on the page “Exports”.</source>
        <translation>Bản sao lưu khóa được xem, diễn tập và khôi phục khi dịch vụ đã dừng. Bản sao lưu của chính sổ đăng ký vẫn được tạo ở đây, trên trang “Xuất dữ liệu”.</translation>
    </message>
    <message>
        <source>Only a security officer manages keys.</source>
        <translation>Chỉ phụ trách bảo mật quản lý khóa.</translation>
    </message>
    <message>
        <source>Name the file of a backup, and look at it first.</source>
        <translation>Ghi tên tệp sao lưu, và xem nó trước.</translation>
    </message>
    <message>
        <source>Something is being done.</source>
        <translation>Đang làm một việc.</translation>
    </message>
    <message>
        <source>“%1”, %2, %3
Set %4: any %5 of %6 shares bring it back
Made %7, from %8%9</source>
        <translation>“%1”, %2, %3
Bộ %4: %5 mảnh bất kỳ trong %6 lấy lại được khóa
Tạo lúc %7, từ %8%9</translation>
    </message>
    <message>
        <source>SHA-256 of its public half: %1</source>
        <translation>SHA-256 của phần công khai: %1</translation>
    </message>
    <message>
        <source>NEVER REHEARSED: nobody knows whether it works.</source>
        <translation>CHƯA TỪNG DIỄN TẬP: không ai biết nó có dùng được không.</translation>
    </message>
    <message numerus="yes">
        <source>Rehearsals: %n.</source>
        <translation>
            <numerusform>Số lần diễn tập: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>A record that does not count: %1</source>
        <translation>Một bản ghi không tính: %1</translation>
    </message>
    <message>
        <source>Rehearse a backup</source>
        <translation>Diễn tập một bản sao lưu</translation>
    </message>
    <message>
        <source>The key came back, and signed a challenge: the backup works.</source>
        <translation>Đã lấy lại được khóa, và khóa đã ký một thử thách: bản sao lưu dùng được.</translation>
    </message>
    <message>
        <source>Restore a key</source>
        <translation>Khôi phục một khóa</translation>
    </message>
    <message>
        <source>The key %1 is restored.</source>
        <translation>Đã khôi phục khóa %1.</translation>
    </message>
    <message>
        <source>CKA_ID %1</source>
        <translation>CKA_ID %1</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::BarcodeSheet</name>
    <message>
        <source>Mintmark: commands for the scanner</source>
        <translation>Mintmark: lệnh cho máy quét</translation>
    </message>
    <message>
        <source>no page can be drawn</source>
        <translation>không vẽ được trang nào</translation>
    </message>
    <message>
        <source>no page can be added</source>
        <translation>không thêm được trang</translation>
    </message>
    <message>
        <source>Commands for the scanner</source>
        <translation>Lệnh cho máy quét</translation>
    </message>
    <message>
        <source>the page cannot be ended</source>
        <translation>không kết thúc được trang</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::CeremoniesPage</name>
    <message>
        <source>The script of a ceremony</source>
        <translation>Kịch bản của nghi thức</translation>
    </message>
    <message>
        <source>A whole path</source>
        <translation>Đường dẫn đầy đủ</translation>
    </message>
    <message>
        <source>Read it</source>
        <translation>Đọc kịch bản</translation>
    </message>
    <message>
        <source>/…/root.toml</source>
        <translation>/…/root.toml</translation>
    </message>
    <message>
        <source>Name the script that was reviewed. It says who is there, which tokens, keys and certificates, step by step; its code shows that it is the one that was reviewed. Reading it changes nothing.</source>
        <translation>Ghi tên kịch bản đã xét duyệt. Kịch bản cho biết ai có mặt, những token, khóa và chứng chỉ nào, từng bước; mã của nó cho thấy đúng là kịch bản đã xét duyệt. Đọc kịch bản không thay đổi gì.</translation>
    </message>
    <message>
        <source>Ceremonies</source>
        <translation>Nghi thức</translation>
    </message>
    <message>
        <source>Begin the ceremony itself?</source>
        <translation>Bắt đầu chính nghi thức?</translation>
    </message>
    <message>
        <source>Steps marked “for good” cannot be undone. Everybody who is named is here, and sees this screen.</source>
        <translation>Các bước ghi “vĩnh viễn” không thể hoàn tác. Mọi người được nêu tên đều có mặt và nhìn thấy màn hình này.</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Bắt đầu</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Chưa</translation>
    </message>
    <message>
        <source>Code of the script</source>
        <translation>Mã của kịch bản</translation>
    </message>
    <message>
        <source>Steps of the script</source>
        <translation>Các bước của kịch bản</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Bước</translation>
    </message>
    <message>
        <source>At</source>
        <translation>Ở token</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Nội dung</translation>
    </message>
    <message>
        <source>For good</source>
        <translation>Vĩnh viễn</translation>
    </message>
    <message>
        <source>Steps of which token</source>
        <translation>Các bước của token nào</translation>
    </message>
    <message>
        <source>No rehearsal is needed: my word as custodian, which stands on the transcript</source>
        <translation>Không cần diễn tập: tôi bảo đảm với tư cách người giữ khóa, được ghi vào biên bản</translation>
    </message>
    <message>
        <source>Rehearse</source>
        <translation>Diễn tập</translation>
    </message>
    <message>
        <source>With scratch tokens, and with all files in a scratch folder</source>
        <translation>Với token thử, và mọi tệp trong thư mục thử</translation>
    </message>
    <message>
        <source>Begin the ceremony …</source>
        <translation>Bắt đầu nghi thức …</translation>
    </message>
    <message>
        <source>Certificate that signed the transcript</source>
        <translation>Chứng chỉ đã ký biên bản</translation>
    </message>
    <message>
        <source>/…/root.pem – empty: whether it agrees with itself</source>
        <translation>/…/root.pem – trống: chỉ xem nó có tự khớp không</translation>
    </message>
    <message>
        <source>Verify the transcript</source>
        <translation>Kiểm tra biên bản</translation>
    </message>
    <message>
        <source>Back to the plan</source>
        <translation>Quay lại kế hoạch</translation>
    </message>
    <message>
        <source>Name the script first.</source>
        <translation>Ghi tên kịch bản trước.</translation>
    </message>
    <message>
        <source>Something is being done.</source>
        <translation>Đang làm một việc.</translation>
    </message>
    <message>
        <source>Only a security officer manages keys.</source>
        <translation>Chỉ phụ trách bảo mật quản lý khóa.</translation>
    </message>
    <message>
        <source>Exactly this script was not rehearsed to its end yet.</source>
        <translation>Đúng kịch bản này chưa được diễn tập đến hết.</translation>
    </message>
    <message>
        <source>Code %1</source>
        <translation>Mã %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>NO WITNESS is named</source>
        <translation>KHÔNG CÓ NHÂN CHỨNG nào được nêu tên</translation>
    </message>
    <message>
        <source>All steps</source>
        <translation>Tất cả các bước</translation>
    </message>
    <message>
        <source>token “%1”: %2 in %3</source>
        <translation>token “%1”: %2 trong %3</translation>
    </message>
    <message>
        <source>Only at “%1”</source>
        <translation>Chỉ ở “%1”</translation>
    </message>
    <message>
        <source>SHA-256 of the script: %1
%2 %3 This machine&apos;s clock says %4.</source>
        <translation>SHA-256 của kịch bản: %1
%2 %3 Đồng hồ của máy này là %4.</translation>
    </message>
    <message>
        <source>Exactly this script was rehearsed to its end.</source>
        <translation>Đúng kịch bản này đã được diễn tập đến hết.</translation>
    </message>
    <message>
        <source>This script was NOT rehearsed.</source>
        <translation>Kịch bản này CHƯA được diễn tập.</translation>
    </message>
    <message>
        <source>A sitting was begun before: it is gone on with.</source>
        <translation>Đã có một phiên bắt đầu trước đó: phiên đó được tiếp tục.</translation>
    </message>
    <message>
        <source>▸ now</source>
        <translation>▸ đang làm</translation>
    </message>
    <message>
        <source>✓ done</source>
        <translation>✓ xong</translation>
    </message>
    <message>
        <source>! cut</source>
        <translation>! bị ngắt</translation>
    </message>
    <message>
        <source>open</source>
        <translation>chưa làm</translation>
    </message>
    <message>
        <source>for good</source>
        <translation>vĩnh viễn</translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>Diễn tập</translation>
    </message>
    <message>
        <source>Ceremony</source>
        <translation>Nghi thức</translation>
    </message>
    <message>
        <source>The rehearsal is over: every step was done, with scratch tokens.</source>
        <translation>Diễn tập đã xong: mọi bước đã được làm, với token thử.</translation>
    </message>
    <message>
        <source>The ceremony is over: every step of the script is done.</source>
        <translation>Nghi thức đã xong: mọi bước của kịch bản đã được làm.</translation>
    </message>
    <message>
        <source>The steps that were asked for are done; others of the script are open.</source>
        <translation>Các bước được yêu cầu đã làm xong; các bước khác của kịch bản chưa làm.</translation>
    </message>
    <message>
        <source>Transcript, signed: %1</source>
        <translation>Biên bản, đã ký: %1</translation>
    </message>
    <message>
        <source>Key “%1” on token “%2”: SHA-256 %3</source>
        <translation>Khóa “%1” trên token “%2”: SHA-256 %3</translation>
    </message>
    <message>
        <source>File %1: SHA-256 %2</source>
        <translation>Tệp %1: SHA-256 %2</translation>
    </message>
    <message numerus="yes">
        <source>✓ Chain and signatures are right, and of the certificate that was given (lines: %n).</source>
        <translation>
            <numerusform>✓ Chuỗi và chữ ký đúng, và thuộc chứng chỉ đã cho (số dòng: %n).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>✓ The transcript agrees with itself (lines: %n); name the root&apos;s certificate to know who signed it.</source>
        <translation>
            <numerusform>✓ Biên bản tự khớp (số dòng: %n); ghi chứng chỉ của CA gốc để biết ai đã ký.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mintmark::ui::CertificateViewer</name>
    <message>
        <source>Certificate</source>
        <translation>Chứng chỉ</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Khóa</translation>
    </message>
    <message>
        <source>Extension</source>
        <translation>Phần mở rộng</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Chữ ký</translation>
    </message>
    <message>
        <source>‹ Back</source>
        <translation>‹ Quay lại</translation>
    </message>
    <message>
        <source>Back to the device (Esc)</source>
        <translation>Quay lại thiết bị (Esc)</translation>
    </message>
    <message>
        <source>Certificate of the chain</source>
        <translation>Chứng chỉ trong chuỗi</translation>
    </message>
    <message>
        <source>Copy PEM</source>
        <translation>Sao chép PEM</translation>
    </message>
    <message>
        <source>Puts this certificate on the clipboard, as text</source>
        <translation>Đưa chứng chỉ này vào bảng tạm, dạng văn bản</translation>
    </message>
    <message>
        <source>Copy chain</source>
        <translation>Sao chép chuỗi</translation>
    </message>
    <message>
        <source>Puts the whole chain on the clipboard, in PEM</source>
        <translation>Đưa toàn bộ chuỗi vào bảng tạm, dạng PEM</translation>
    </message>
    <message>
        <source>Copy DER</source>
        <translation>Sao chép DER</translation>
    </message>
    <message>
        <source>Puts this certificate on the clipboard, as DER, and as hexadecimal text</source>
        <translation>Đưa chứng chỉ này vào bảng tạm, dạng DER và văn bản thập lục phân</translation>
    </message>
    <message>
        <source>Save …</source>
        <translation>Lưu …</translation>
    </message>
    <message>
        <source>Writes this certificate or its chain into a file</source>
        <translation>Ghi chứng chỉ này hoặc chuỗi của nó ra tệp</translation>
    </message>
    <message>
        <source>Fields and extensions of the certificate</source>
        <translation>Các trường và phần mở rộng của chứng chỉ</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Phần</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Trường</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Giá trị</translation>
    </message>
    <message>
        <source>Form of the file</source>
        <translation>Dạng tệp</translation>
    </message>
    <message>
        <source>PEM</source>
        <translation>PEM</translation>
    </message>
    <message>
        <source>PEM, the chain</source>
        <translation>PEM, cả chuỗi</translation>
    </message>
    <message>
        <source>DER</source>
        <translation>DER</translation>
    </message>
    <message>
        <source>File to write</source>
        <translation>Tệp cần ghi</translation>
    </message>
    <message>
        <source>With its folder</source>
        <translation>Kèm thư mục</translation>
    </message>
    <message>
        <source>File to write, with its folder</source>
        <translation>Tệp cần ghi, kèm thư mục</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Writes the file; one that is there is replaced</source>
        <translation>Ghi tệp; tệp đã có sẽ bị thay</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Writes nothing</source>
        <translation>Không ghi gì</translation>
    </message>
    <message>
        <source>Certificate of %1</source>
        <translation>Chứng chỉ của %1</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Thiết bị</translation>
    </message>
    <message>
        <source>Root CA</source>
        <translation>CA gốc</translation>
    </message>
    <message>
        <source>Issuing CA</source>
        <translation>CA cấp phát</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>quan trọng</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Đã sao chép.</translation>
    </message>
    <message>
        <source>The clipboard has the certificate as DER, and in hexadecimal.</source>
        <translation>Bảng tạm có chứng chỉ dạng DER và thập lục phân.</translation>
    </message>
    <message>
        <source>The clipboard has the certificate in PEM.</source>
        <translation>Bảng tạm có chứng chỉ dạng PEM.</translation>
    </message>
    <message>
        <source>The clipboard has the whole chain in PEM.</source>
        <translation>Bảng tạm có toàn bộ chuỗi dạng PEM.</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Đã lưu.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::CheckPage</name>
    <message>
        <source>and %1 more</source>
        <translation>và %1 nữa</translation>
    </message>
    <message>
        <source>The known-good unit</source>
        <translation>Mẫu OK (mẫu đạt)</translation>
    </message>
    <message>
        <source>The known-bad unit</source>
        <translation>Mẫu NG (mẫu lỗi)</translation>
    </message>
    <message>
        <source>Go on to the sockets</source>
        <translation>Sang các vị trí</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Kiểm tra lại</translation>
    </message>
    <message>
        <source>To the sockets</source>
        <translation>Đến các vị trí</translation>
    </message>
    <message>
        <source>The check of the station</source>
        <translation>Kiểm tra trạm</translation>
    </message>
    <message>
        <source>Start of shift: is the station right?</source>
        <translation>Đầu ca: trạm có đúng không?</translation>
    </message>
    <message>
        <source>The station is proved; the batch can be started</source>
        <translation>Trạm đã được kiểm tra đạt; có thể bắt đầu lô</translation>
    </message>
    <message>
        <source>Waits for both units once more</source>
        <translation>Chờ cả hai mẫu thêm một lần nữa</translation>
    </message>
    <message>
        <source>Nothing is begun under the order until the station is proved (Esc)</source>
        <translation>Chưa làm gì theo lệnh sản xuất cho đến khi trạm được kiểm tra đạt (Esc)</translation>
    </message>
    <message>
        <source>The check</source>
        <translation>Kiểm tra</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>lúc %1</translation>
    </message>
    <message>
        <source>✓ PASSES</source>
        <translation>✓ ĐẠT</translation>
    </message>
    <message>
        <source>PUT IT IN</source>
        <translation>ĐẶT MẪU VÀO</translation>
    </message>
    <message>
        <source>✓ IS FAILED</source>
        <translation>✓ BỊ LOẠI</translation>
    </message>
    <message>
        <source>NOW PUT IT IN</source>
        <translation>BÂY GIỜ ĐẶT VÀO</translation>
    </message>
    <message>
        <source>THEN THIS ONE</source>
        <translation>SAU ĐÓ ĐẾN MẪU NÀY</translation>
    </message>
    <message>
        <source>Order %1 asks every %2 h that the station passes a good unit and fails a bad one. Both are only looked at: nothing is made, and no place of the order is taken.</source>
        <translation>Lệnh sản xuất %1 yêu cầu cứ %2 giờ trạm phải cho mẫu OK đạt và loại mẫu NG. Cả hai chỉ được xem: không làm gì trên chúng, không tính vào số lượng của lệnh.</translation>
    </message>
    <message>
        <source>Put the units into any socket</source>
        <translation>Đặt mẫu vào vị trí bất kỳ</translation>
    </message>
    <message>
        <source>The station was wrong at %1: both units are needed.</source>
        <translation>Trạm đã sai lúc %1: cần cả hai mẫu.</translation>
    </message>
    <message>
        <source>One after the other, or both at once. The station looks by itself.</source>
        <translation>Lần lượt từng mẫu, hoặc cả hai cùng lúc. Trạm tự xem.</translation>
    </message>
    <message>
        <source>Looking at the unit in %1 …</source>
        <translation>Đang xem mẫu ở %1 …</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 ở %2</translation>
    </message>
    <message>
        <source>%1 in %2: %3</source>
        <translation>%1 ở %2: %3</translation>
    </message>
    <message>
        <source>That was right</source>
        <translation>Kết quả đúng</translation>
    </message>
    <message>
        <source>Now the known-bad unit.</source>
        <translation>Bây giờ đến mẫu NG.</translation>
    </message>
    <message>
        <source>Now the known-good unit.</source>
        <translation>Bây giờ đến mẫu OK.</translation>
    </message>
    <message>
        <source>✕ FAILS</source>
        <translation>✕ BỊ LOẠI</translation>
    </message>
    <message>
        <source>✕ PASSES</source>
        <translation>✕ ĐẠT</translation>
    </message>
    <message>
        <source>The unit in %1 shows nothing</source>
        <translation>Mẫu ở %1 không cho kết quả nào</translation>
    </message>
    <message>
        <source>HOLDS NO MORE</source>
        <translation>KHÔNG CÒN GIÁ TRỊ</translation>
    </message>
    <message>
        <source>It is needed once more.</source>
        <translation>Cần đặt mẫu này thêm một lần nữa.</translation>
    </message>
    <message>
        <source>THE STATION IS WRONG</source>
        <translation>TRẠM BỊ SAI</translation>
    </message>
    <message>
        <source>What was shown before holds no more.</source>
        <translation>Kết quả trước đó không còn giá trị.</translation>
    </message>
    <message>
        <source>The station is not proved</source>
        <translation>Trạm chưa được kiểm tra đạt</translation>
    </message>
    <message>
        <source>Both units are needed: check again.</source>
        <translation>Cần cả hai mẫu: kiểm tra lại.</translation>
    </message>
    <message>
        <source>THE STATION IS PROVED</source>
        <translation>TRẠM ĐÃ KIỂM TRA ĐẠT</translation>
    </message>
    <message>
        <source>Until %1. Take both units out.</source>
        <translation>Đến %1. Lấy cả hai mẫu ra.</translation>
    </message>
    <message>
        <source>The check has ended</source>
        <translation>Kiểm tra đã dừng</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ConfirmPage</name>
    <message>
        <source>Lock these units</source>
        <translation>Khóa vĩnh viễn các sản phẩm này</translation>
    </message>
    <message>
        <source>This cannot be undone</source>
        <translation>Không thể hoàn tác</translation>
    </message>
    <message>
        <source>What will be done to each unit</source>
        <translation>Những gì sẽ làm với từng sản phẩm</translation>
    </message>
    <message>
        <source>The units in the sockets</source>
        <translation>Các sản phẩm trong các vị trí</translation>
    </message>
    <message>
        <source>Scan or type the serial number of one of them:</source>
        <translation>Quét hoặc gõ số sê-ri của một trong số đó:</translation>
    </message>
    <message>
        <source>Serial number of one of the units</source>
        <translation>Số sê-ri của một trong các sản phẩm</translation>
    </message>
    <message>
        <source>Scanned or typed; it shows that the units on the bench are meant</source>
        <translation>Quét hoặc gõ; để chắc chắn đúng là các sản phẩm trên bàn</translation>
    </message>
    <message>
        <source>Starts the batch, which locks its units for good</source>
        <translation>Bắt đầu lô; các sản phẩm của lô sẽ bị khóa vĩnh viễn</translation>
    </message>
    <message>
        <source>Do not begin</source>
        <translation>Không bắt đầu</translation>
    </message>
    <message>
        <source>Goes back; nothing is done to any unit</source>
        <translation>Quay lại; không làm gì với sản phẩm nào</translation>
    </message>
    <message>
        <source>What will be done</source>
        <translation>Những gì sẽ làm</translation>
    </message>
    <message>
        <source>Profile %1, version %2, fingerprint (SHA-256)
%3</source>
        <translation>Cấu hình %1, phiên bản %2, dấu vân tay (SHA-256)
%3</translation>
    </message>
    <message>
        <source>All that is done to each unit, in order:</source>
        <translation>Tất cả các bước với từng sản phẩm, theo thứ tự:</translation>
    </message>
    <message>
        <source>Socket %1: unit %2</source>
        <translation>Vị trí %1: sản phẩm %2</translation>
    </message>
    <message>
        <source>, the device %1</source>
        <translation>, thiết bị %1</translation>
    </message>
    <message>
        <source>That is none of the units in the sockets. Look at the label, and scan it again.</source>
        <translation>Đó không phải sản phẩm nào trong các vị trí. Xem lại tem và quét lại.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::CounterRow</name>
    <message>
        <source>Counters of the batch</source>
        <translation>Bộ đếm của lô</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Đạt</translation>
    </message>
    <message>
        <source>Passed, and %1 before</source>
        <translation>Đạt, và %1 đã có từ trước</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Lỗi</translation>
    </message>
    <message>
        <source>Yield</source>
        <translation>Tỷ lệ đạt</translation>
    </message>
    <message>
        <source>Rate / h</source>
        <translation>Tốc độ / giờ</translation>
    </message>
    <message>
        <source>In batch</source>
        <translation>Trong lô</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::CredentialForm</name>
    <message>
        <source>Its credential</source>
        <translation>Thông tin xác thực của đích</translation>
    </message>
    <message>
        <source>Seal it</source>
        <translation>Niêm phong</translation>
    </message>
    <message>
        <source>File of the credential</source>
        <translation>Tệp của thông tin xác thực</translation>
    </message>
    <message>
        <source>Where it is</source>
        <translation>Nó ở đâu</translation>
    </message>
    <message>
        <source>A file on this computer, or typed and pasted here</source>
        <translation>Tệp trên máy này, hoặc gõ và dán ở đây</translation>
    </message>
    <message>
        <source>In a file that only you can read</source>
        <translation>Trong tệp chỉ bạn đọc được</translation>
    </message>
    <message>
        <source>Typed or pasted here</source>
        <translation>Gõ hoặc dán ở đây</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Tệp</translation>
    </message>
    <message>
        <source>Credential; it is not shown</source>
        <translation>Thông tin xác thực; không hiển thị</translation>
    </message>
    <message>
        <source>It is sealed under the registry&apos;s key, takes the place of the one before, and leaves for nobody but the destination&apos;s own server. Pasting empties the clipboard. Afterwards, take the file away.</source>
        <translation>Nó được niêm phong bằng khóa của sổ đăng ký, thay cho thông tin trước, và chỉ gửi đến máy chủ của chính đích. Dán sẽ làm trống bảng tạm. Sau đó, hãy cất tệp đi.</translation>
    </message>
    <message>
        <source>A credential has at most 16 KiB; nothing of this was taken.</source>
        <translation>Thông tin xác thực có tối đa 16 KiB; chưa nhận gì.</translation>
    </message>
    <message>
        <source>The credential of %1</source>
        <translation>Thông tin xác thực của %1</translation>
    </message>
    <message>
        <source>The credential is missing.</source>
        <translation>Thiếu thông tin xác thực.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::CustodianWindow</name>
    <message>
        <source>This locks units for good.</source>
        <translation>Việc này khóa vĩnh viễn sản phẩm.</translation>
    </message>
    <message>
        <source>This gives a device a second certificate.</source>
        <translation>Việc này cấp cho thiết bị chứng chỉ thứ hai.</translation>
    </message>
    <message>
        <source>A key leaves its token.</source>
        <translation>Một khóa rời khỏi token.</translation>
    </message>
    <message>
        <source>A key is deleted for good.</source>
        <translation>Một khóa bị xóa vĩnh viễn.</translation>
    </message>
    <message>
        <source>This changes what an order allows.</source>
        <translation>Việc này thay đổi những gì lệnh sản xuất cho phép.</translation>
    </message>
    <message>
        <source>Devices are scrapped for good.</source>
        <translation>Các thiết bị bị loại bỏ vĩnh viễn.</translation>
    </message>
    <message>
        <source>Mintmark</source>
        <translation>Mintmark</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>Đăng xuất</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Câu hỏi</translation>
    </message>
    <message>
        <source>Forgets the PIN and closes the station</source>
        <translation>Quên PIN và đóng trạm</translation>
    </message>
    <message>
        <source>Looking at name and PIN …</source>
        <translation>Đang kiểm tra tên và PIN …</translation>
    </message>
    <message>
        <source>Opening the token and the registry …</source>
        <translation>Đang mở token và sổ đăng ký …</translation>
    </message>
    <message>
        <source>Opening the station …</source>
        <translation>Đang mở trạm …</translation>
    </message>
    <message>
        <source>%1 – Mintmark</source>
        <translation>%1 – Mintmark</translation>
    </message>
    <message>
        <source>Station %1</source>
        <translation>Trạm %1</translation>
    </message>
    <message>
        <source>Token “%1”: logged in</source>
        <translation>Token “%1”: đã đăng nhập</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>working …</source>
        <translation>đang làm …</translation>
    </message>
    <message>
        <source>Something is being done.</source>
        <translation>Đang làm một việc.</translation>
    </message>
    <message>
        <source>The window closes as soon as it has ended.</source>
        <translation>Cửa sổ đóng ngay khi việc kết thúc.</translation>
    </message>
    <message>
        <source>Finish and close</source>
        <translation>Kết thúc và đóng</translation>
    </message>
    <message>
        <source>Keep it open</source>
        <translation>Để mở</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DeletePanel</name>
    <message>
        <source>“%1”, %2, %3</source>
        <translation>“%1”, %2, %3</translation>
    </message>
    <message>
        <source>not Mintmark&apos;s</source>
        <translation>không phải của Mintmark</translation>
    </message>
    <message>
        <source>The last six digits of the key&apos;s CKA_ID</source>
        <translation>Sáu chữ số cuối của CKA_ID của khóa</translation>
    </message>
    <message>
        <source>Six hexadecimal digits</source>
        <translation>Sáu chữ số thập lục phân</translation>
    </message>
    <message>
        <source>Last six digits of its CKA_ID</source>
        <translation>Sáu chữ số cuối của CKA_ID</translation>
    </message>
    <message>
        <source>Delete the key …</source>
        <translation>Xóa khóa …</translation>
    </message>
    <message>
        <source>The key %1
CKA_ID %2</source>
        <translation>Khóa %1
CKA_ID %2</translation>
    </message>
    <message>
        <source>SHA-256 of its public half: %1</source>
        <translation>SHA-256 của phần công khai: %1</translation>
    </message>
    <message>
        <source>This station may work with it: without its keys it makes no device, and without the registry&apos;s wrap key nothing opens the registry but its recovery.</source>
        <translation>Trạm này có thể đang dùng khóa: thiếu các khóa của nó, trạm không làm được thiết bị nào, và thiếu khóa bọc của sổ đăng ký thì chỉ bản khôi phục mở được sổ đăng ký.</translation>
    </message>
    <message>
        <source>Delete a key for good</source>
        <translation>Xóa vĩnh viễn một khóa</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DeskPanel</name>
    <message>
        <source>Give up</source>
        <translation>Bỏ cuộc</translation>
    </message>
    <message>
        <source>Ends what is being done; nothing is written</source>
        <translation>Kết thúc việc đang làm; không ghi gì</translation>
    </message>
    <message>
        <source>What was done so far</source>
        <translation>Những gì đã làm</translation>
    </message>
    <message>
        <source>The work goes on …</source>
        <translation>Công việc tiếp tục …</translation>
    </message>
    <message>
        <source>Share %1 of %2</source>
        <translation>Mảnh %1 trong %2</translation>
    </message>
    <message>
        <source>Its custodian comes to the screen now, and everybody else looks away.</source>
        <translation>Người giữ mảnh này đến trước màn hình, mọi người khác quay đi.</translation>
    </message>
    <message>
        <source>Show the share</source>
        <translation>Hiển thị mảnh</translation>
    </message>
    <message>
        <source>Copy the words by hand. They are typed back next. The QR code says the same.</source>
        <translation>Chép các từ bằng tay. Bước sau sẽ gõ lại. Mã QR có cùng nội dung.</translation>
    </message>
    <message>
        <source>It is copied: hide it</source>
        <translation>Đã chép: ẩn đi</translation>
    </message>
    <message>
        <source>Type the words, four letters of each at least, with a blank between. Each row is checked when it is complete. Esc takes the row back.</source>
        <translation>Gõ các từ, mỗi từ ít nhất bốn chữ cái, cách nhau bằng dấu cách. Mỗi hàng được kiểm tra khi đủ. Esc xóa hàng.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Tiếp tục</translation>
    </message>
    <message>
        <source>A line of text</source>
        <translation>Một dòng văn bản</translation>
    </message>
    <message>
        <source>Step %1: %2</source>
        <translation>Bước %1: %2</translation>
    </message>
    <message>
        <source>%1: the code</source>
        <translation>%1: mã</translation>
    </message>
    <message>
        <source>This is a rehearsal. Compare the code with that of the reviewed script, and type it to begin.</source>
        <translation>Đây là diễn tập. So mã với mã của kịch bản đã xét duyệt, và gõ mã để bắt đầu.</translation>
    </message>
    <message>
        <source>This is the ceremony itself. Compare the code with that of the reviewed script, and type it to begin.</source>
        <translation>Đây là chính nghi thức. So mã với mã của kịch bản đã xét duyệt, và gõ mã để bắt đầu.</translation>
    </message>
    <message>
        <source>%1: is this so?</source>
        <translation>%1: có đúng vậy không?</translation>
    </message>
    <message>
        <source>“%1”
If it is, type your name. Anything else means no, and ends the sitting.</source>
        <translation>“%1”
Nếu đúng, hãy gõ tên bạn. Nội dung khác nghĩa là không, và kết thúc phiên.</translation>
    </message>
    <message>
        <source>Label %1, serial number %2. A wrong PIN ends the sitting, and is not tried again.</source>
        <translation>Nhãn %1, số sê-ri %2. PIN sai kết thúc phiên, và không được thử lại.</translation>
    </message>
    <message>
        <source>The token says that its PIN is LOCKED.</source>
        <translation>Token báo PIN của nó ĐÃ BỊ KHÓA.</translation>
    </message>
    <message>
        <source>The token says that ONE TRY of its PIN is left.</source>
        <translation>Token báo PIN của nó CHỈ CÒN MỘT LẦN THỬ.</translation>
    </message>
    <message>
        <source>The token says that a wrong PIN was entered.</source>
        <translation>Token báo đã nhập sai PIN.</translation>
    </message>
    <message>
        <source>PIN of token “%1”</source>
        <translation>PIN của token “%1”</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DestinationForm</name>
    <message>
        <source>Add a destination</source>
        <translation>Thêm một đích</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Thêm</translation>
    </message>
    <message>
        <source>Name here</source>
        <translation>Tên ở đây</translation>
    </message>
    <message>
        <source>1 to 64 of a–z 0–9 - _</source>
        <translation>1 đến 64 ký tự a–z 0–9 - _</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Loại</translation>
    </message>
    <message>
        <source>Which platform it is</source>
        <translation>Thuộc nền tảng nào</translation>
    </message>
    <message>
        <source>Its credential is given afterwards, and is sealed here. Nothing is sent until somebody pushes.</source>
        <translation>Thông tin xác thực được nhập sau, và được niêm phong ở đây. Không gửi gì cho đến khi có người đẩy.</translation>
    </message>
    <message>
        <source>A name is missing.</source>
        <translation>Thiếu tên.</translation>
    </message>
    <message>
        <source>This is missing: %1</source>
        <translation>Còn thiếu: %1</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DestinationWords</name>
    <message>
        <source>Azure Device Provisioning Service</source>
        <translation>Azure Device Provisioning Service</translation>
    </message>
    <message>
        <source>Azure IoT Hub</source>
        <translation>Azure IoT Hub</translation>
    </message>
    <message>
        <source>AWS IoT</source>
        <translation>AWS IoT</translation>
    </message>
    <message>
        <source>Webhook: a server of one&apos;s own</source>
        <translation>Webhook: máy chủ của riêng bạn</translation>
    </message>
    <message>
        <source>The policy&apos;s key, in base64</source>
        <translation>Khóa của chính sách, dạng base64</translation>
    </message>
    <message>
        <source>The secret access key</source>
        <translation>Khóa truy cập bí mật</translation>
    </message>
    <message>
        <source>The secret of the signature (HMAC-SHA-256), or the client certificate&apos;s key in PEM</source>
        <translation>Bí mật của chữ ký (HMAC-SHA-256), hoặc khóa của chứng chỉ máy khách dạng PEM</translation>
    </message>
    <message>
        <source>Host: NAME.azure-devices-provisioning.net</source>
        <translation>Máy chủ: NAME.azure-devices-provisioning.net</translation>
    </message>
    <message>
        <source>Shared access policy, with EnrollmentRead and EnrollmentWrite</source>
        <translation>Chính sách truy cập chia sẻ, có EnrollmentRead và EnrollmentWrite</translation>
    </message>
    <message>
        <source>Host: NAME.azure-devices.net</source>
        <translation>Máy chủ: NAME.azure-devices.net</translation>
    </message>
    <message>
        <source>Shared access policy, with registry read and write</source>
        <translation>Chính sách truy cập chia sẻ, có quyền đọc và ghi registry</translation>
    </message>
    <message>
        <source>Authentication: thumbprint, or certificateAuthority</source>
        <translation>Xác thực: thumbprint, hoặc certificateAuthority</translation>
    </message>
    <message>
        <source>Host: iot.REGION.amazonaws.com</source>
        <translation>Máy chủ: iot.REGION.amazonaws.com</translation>
    </message>
    <message>
        <source>Region, such as eu-central-1</source>
        <translation>Vùng, ví dụ eu-central-1</translation>
    </message>
    <message>
        <source>The access key&apos;s ID</source>
        <translation>ID của khóa truy cập</translation>
    </message>
    <message>
        <source>Signing name; iot, where it is empty</source>
        <translation>Tên dùng để ký; iot nếu để trống</translation>
    </message>
    <message>
        <source>Type of the things</source>
        <translation>Loại của thing</translation>
    </message>
    <message>
        <source>Policy that live certificates get</source>
        <translation>Chính sách mà chứng chỉ còn hiệu lực nhận được</translation>
    </message>
    <message>
        <source>CA: registered, where the account knows it, or none</source>
        <translation>CA: registered nếu tài khoản biết CA, hoặc none</translation>
    </message>
    <message>
        <source>Host, with :PORT where it is not 443</source>
        <translation>Máy chủ, kèm :PORT nếu không phải 443</translation>
    </message>
    <message>
        <source>Path that is posted to, such as /devices</source>
        <translation>Đường dẫn để gửi POST, ví dụ /devices</translation>
    </message>
    <message>
        <source>PATH/ID can be read back: yes or no</source>
        <translation>Đọc lại được PATH/ID: yes hoặc no</translation>
    </message>
    <message>
        <source>File of the client&apos;s certificate, for mutual TLS</source>
        <translation>Tệp chứng chỉ máy khách, cho TLS hai chiều</translation>
    </message>
    <message>
        <source>File of the roots of the server&apos;s certificate, PEM; the system&apos;s, if empty</source>
        <translation>Tệp gốc tin cậy của chứng chỉ máy chủ, PEM; của hệ thống nếu để trống</translation>
    </message>
    <message>
        <source>Proxy: http://HOST:PORT</source>
        <translation>Proxy: http://HOST:PORT</translation>
    </message>
    <message>
        <source>Requests a minute, at most</source>
        <translation>Số yêu cầu mỗi phút, tối đa</translation>
    </message>
    <message>
        <source>%1 (may be empty)</source>
        <translation>%1 (có thể để trống)</translation>
    </message>
    <message>
        <source>owed</source>
        <translation>còn nợ</translation>
    </message>
    <message>
        <source>sent, no answer yet</source>
        <translation>đã gửi, chưa có trả lời</translation>
    </message>
    <message>
        <source>told</source>
        <translation>đã báo</translation>
    </message>
    <message>
        <source>set aside</source>
        <translation>để riêng</translation>
    </message>
    <message>
        <source>would be told: %1</source>
        <translation>sẽ báo: %1</translation>
    </message>
    <message>
        <source>told: %1</source>
        <translation>đã báo: %1</translation>
    </message>
    <message>
        <source>of them not to be let in: %1</source>
        <translation>trong đó không được cho vào: %1</translation>
    </message>
    <message>
        <source>told before: %1</source>
        <translation>đã báo từ trước: %1</translation>
    </message>
    <message>
        <source>not ready: %1</source>
        <translation>chưa sẵn sàng: %1</translation>
    </message>
    <message>
        <source>still owed: %1</source>
        <translation>vẫn còn nợ: %1</translation>
    </message>
    <message>
        <source>set aside: %1</source>
        <translation>để riêng: %1</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DestinationsPage</name>
    <message>
        <source>What is known of the destination</source>
        <translation>Những gì biết về đích</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Xem lại</translation>
    </message>
    <message>
        <source>Add …</source>
        <translation>Thêm …</translation>
    </message>
    <message>
        <source>Push</source>
        <translation>Đẩy</translation>
    </message>
    <message>
        <source>What would be told?</source>
        <translation>Sẽ báo những gì?</translation>
    </message>
    <message>
        <source>Owe again what is aside</source>
        <translation>Đưa phần để riêng vào lại</translation>
    </message>
    <message>
        <source>Credential …</source>
        <translation>Thông tin xác thực …</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Bỏ</translation>
    </message>
    <message>
        <source>Destinations</source>
        <translation>Đích</translation>
    </message>
    <message>
        <source>Reads destinations and ledger anew</source>
        <translation>Đọc lại các đích và sổ cái</translation>
    </message>
    <message>
        <source>Names a destination that is told of devices</source>
        <translation>Khai báo một đích được báo về thiết bị</translation>
    </message>
    <message>
        <source>Destinations of this station</source>
        <translation>Các đích của trạm này</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>Đích</translation>
    </message>
    <message>
        <source>Credential</source>
        <translation>Thông tin xác thực</translation>
    </message>
    <message>
        <source>Told</source>
        <translation>Đã báo</translation>
    </message>
    <message>
        <source>Not let in</source>
        <translation>Không cho vào</translation>
    </message>
    <message>
        <source>Owed</source>
        <translation>Còn nợ</translation>
    </message>
    <message>
        <source>Aside</source>
        <translation>Để riêng</translation>
    </message>
    <message>
        <source>Last told</source>
        <translation>Báo lần cuối</translation>
    </message>
    <message>
        <source>Tells it of every device that it has not been told of as it is now</source>
        <translation>Báo mọi thiết bị mà đích chưa được báo như hiện tại</translation>
    </message>
    <message>
        <source>Looks, and says what would be told; sends nothing</source>
        <translation>Xem và cho biết sẽ báo gì; không gửi gì</translation>
    </message>
    <message>
        <source>What it refused is owed again; the next push sends it</source>
        <translation>Những gì đích từ chối được đưa vào lại; lần đẩy tiếp theo sẽ gửi</translation>
    </message>
    <message>
        <source>Gives it a credential, which is sealed</source>
        <translation>Nhập thông tin xác thực, được niêm phong</translation>
    </message>
    <message>
        <source>Forgets it and its credential</source>
        <translation>Quên đích và thông tin xác thực của nó</translation>
    </message>
    <message>
        <source>✕ none yet</source>
        <translation>✕ chưa có</translation>
    </message>
    <message>
        <source>! sealed</source>
        <translation>! đã niêm phong</translation>
    </message>
    <message>
        <source>✓ sealed</source>
        <translation>✓ đã niêm phong</translation>
    </message>
    <message>
        <source>never</source>
        <translation>chưa bao giờ</translation>
    </message>
    <message>
        <source>This station tells no destination of its devices. “Add” names one: a cloud&apos;s registry, or a server of your own. Nothing is sent until somebody pushes.</source>
        <translation>Trạm này không báo thiết bị cho đích nào. “Thêm” khai báo một đích: sổ đăng ký của đám mây, hoặc máy chủ của bạn. Không gửi gì cho đến khi có người đẩy.</translation>
    </message>
    <message>
        <source>No destination is chosen</source>
        <translation>Chưa chọn đích nào</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Loại</translation>
    </message>
    <message>
        <source>sealed here; nobody is shown it</source>
        <translation>được niêm phong ở đây; không hiển thị cho ai</translation>
    </message>
    <message>
        <source>none yet: give it one</source>
        <translation>chưa có: hãy nhập</translation>
    </message>
    <message>
        <source>Careful</source>
        <translation>Cẩn thận</translation>
    </message>
    <message>
        <source>Last trouble</source>
        <translation>Sự cố gần nhất</translation>
    </message>
    <message>
        <source>certificates in PEM, octets: %1</source>
        <translation>chứng chỉ dạng PEM, số byte: %1</translation>
    </message>
    <message>
        <source>Something is being done.</source>
        <translation>Đang làm một việc.</translation>
    </message>
    <message>
        <source>It has no credential yet</source>
        <translation>Đích chưa có thông tin xác thực</translation>
    </message>
    <message>
        <source>Nothing is set aside</source>
        <translation>Không có gì để riêng</translation>
    </message>
    <message>
        <source>The destination %1 is there.</source>
        <translation>Đã có đích %1.</translation>
    </message>
    <message>
        <source>Now give it its credential.</source>
        <translation>Bây giờ nhập thông tin xác thực cho nó.</translation>
    </message>
    <message>
        <source>The credential of %1 is sealed.</source>
        <translation>Đã niêm phong thông tin xác thực của %1.</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>Đang xem …</translation>
    </message>
    <message>
        <source>Telling %1 …</source>
        <translation>Đang báo cho %1 …</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 trên %2</translation>
    </message>
    <message>
        <source>Nothing was sent to %1.</source>
        <translation>Chưa gửi gì cho %1.</translation>
    </message>
    <message>
        <source>%1 was not told of everything: push again later.</source>
        <translation>Chưa báo hết cho %1: đẩy lại sau.</translation>
    </message>
    <message>
        <source>%1 does not take some of the devices: the ledger says why.</source>
        <translation>%1 không nhận một số thiết bị: sổ cái cho biết lý do.</translation>
    </message>
    <message>
        <source>%1 is told of everything.</source>
        <translation>Đã báo tất cả cho %1.</translation>
    </message>
    <message>
        <source>Owed again: %1. “Push” sends it.</source>
        <translation>Đưa vào lại: %1. “Đẩy” sẽ gửi.</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>Gỡ %1?</translation>
    </message>
    <message>
        <source>It and its credential are forgotten here. What it was told stays in the ledger, and with it: nobody undoes it there.</source>
        <translation>Đích và thông tin xác thực bị quên ở đây. Những gì đã báo vẫn còn trong sổ cái và ở đích: không ai hoàn tác được ở đó.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Giữ lại</translation>
    </message>
    <message>
        <source>%1 is forgotten here.</source>
        <translation>Đã quên %1 ở đây.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DeviceActs</name>
    <message>
        <source>Print label …</source>
        <translation>In tem …</translation>
    </message>
    <message>
        <source>Check label …</source>
        <translation>Kiểm tra tem …</translation>
    </message>
    <message>
        <source>Correct fact …</source>
        <translation>Sửa dữ kiện …</translation>
    </message>
    <message>
        <source>Ship …</source>
        <translation>Xuất hàng …</translation>
    </message>
    <message>
        <source>Rework …</source>
        <translation>Sửa lại …</translation>
    </message>
    <message>
        <source>Revoke …</source>
        <translation>Thu hồi …</translation>
    </message>
    <message>
        <source>Scrap …</source>
        <translation>Loại bỏ …</translation>
    </message>
    <message>
        <source>Who answers for it</source>
        <translation>Người chịu trách nhiệm</translation>
    </message>
    <message>
        <source>name, for the record</source>
        <translation>tên, để ghi hồ sơ</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Thu hồi</translation>
    </message>
    <message>
        <source>The certificates are on the next revocation list. It cannot be undone: a device that shall come back gets a new certificate by rework.</source>
        <translation>Các chứng chỉ có trong danh sách thu hồi tiếp theo. Không thể hoàn tác: thiết bị muốn dùng lại phải nhận chứng chỉ mới qua sửa lại.</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Chứng chỉ</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Vì sao</translation>
    </message>
    <message>
        <source>for the record</source>
        <translation>để ghi hồ sơ</translation>
    </message>
    <message>
        <source>All that are not revoked</source>
        <translation>Tất cả chứng chỉ chưa bị thu hồi</translation>
    </message>
    <message>
        <source>%1, until %2</source>
        <translation>%1, đến %2</translation>
    </message>
    <message>
        <source>Rework</source>
        <translation>Sửa lại</translation>
    </message>
    <message>
        <source>The device&apos;s certificates are revoked as superseded, and its unit gets another key and certificate at its next run. It cannot be undone.</source>
        <translation>Các chứng chỉ của thiết bị bị thu hồi với lý do đã thay thế, và sản phẩm của nó nhận khóa và chứng chỉ khác ở lượt chạy tiếp theo. Không thể hoàn tác.</translation>
    </message>
    <message>
        <source>memory exchanged, …</source>
        <translation>đã thay bộ nhớ, …</translation>
    </message>
    <message>
        <source>Correct a fact</source>
        <translation>Sửa một dữ kiện</translation>
    </message>
    <message>
        <source>What is right takes the fact&apos;s place; the wrong one stays on record.</source>
        <translation>Dữ kiện đúng thay chỗ dữ kiện sai; dữ kiện sai vẫn còn trong hồ sơ.</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Sửa</translation>
    </message>
    <message>
        <source>It says</source>
        <translation>Đang ghi</translation>
    </message>
    <message>
        <source>It should say</source>
        <translation>Phải là</translation>
    </message>
    <message>
        <source>%1 = %2</source>
        <translation>%1 = %2</translation>
    </message>
    <message>
        <source>Your role may not do this.</source>
        <translation>Vai trò của bạn không được làm việc này.</translation>
    </message>
    <message>
        <source>The device is %1.</source>
        <translation>Thiết bị ở trạng thái %1.</translation>
    </message>
    <message>
        <source>Choose a fact in the history first.</source>
        <translation>Hãy chọn một dữ kiện trong lịch sử trước.</translation>
    </message>
    <message>
        <source>What is right takes the place of the chosen fact</source>
        <translation>Dữ kiện đúng thay chỗ dữ kiện đã chọn</translation>
    </message>
    <message>
        <source>%1 It cannot go to rework.</source>
        <translation>%1 Không thể đưa đi sửa lại.</translation>
    </message>
    <message>
        <source>Another key and certificate at the unit&apos;s next run</source>
        <translation>Khóa và chứng chỉ khác ở lượt chạy tiếp theo của sản phẩm</translation>
    </message>
    <message>
        <source>%1 It cannot be shipped.</source>
        <translation>%1 Không thể xuất hàng.</translation>
    </message>
    <message>
        <source>The registry says that the device has left</source>
        <translation>Sổ đăng ký ghi rằng thiết bị đã xuất</translation>
    </message>
    <message>
        <source>%1 Revoke it first.</source>
        <translation>%1 Hãy thu hồi trước.</translation>
    </message>
    <message>
        <source>%1 It cannot be scrapped.</source>
        <translation>%1 Không thể loại bỏ.</translation>
    </message>
    <message>
        <source>The device is done for, and its certificates with it</source>
        <translation>Thiết bị bị loại bỏ, cùng các chứng chỉ của nó</translation>
    </message>
    <message>
        <source>It has no certificate that is not revoked.</source>
        <translation>Thiết bị không có chứng chỉ nào chưa bị thu hồi.</translation>
    </message>
    <message>
        <source>The device&apos;s certificates are good for nothing any more</source>
        <translation>Các chứng chỉ của thiết bị không còn giá trị nữa</translation>
    </message>
    <message>
        <source>print labels</source>
        <translation>in tem</translation>
    </message>
    <message>
        <source>correct facts</source>
        <translation>sửa dữ kiện</translation>
    </message>
    <message>
        <source>ship devices</source>
        <translation>xuất thiết bị</translation>
    </message>
    <message>
        <source>rework devices</source>
        <translation>đưa thiết bị đi sửa lại</translation>
    </message>
    <message>
        <source>scrap devices</source>
        <translation>loại bỏ thiết bị</translation>
    </message>
    <message>
        <source>revoke certificates</source>
        <translation>thu hồi chứng chỉ</translation>
    </message>
    <message>
        <source>Your role may not: %1.</source>
        <translation>Vai trò của bạn không được: %1.</translation>
    </message>
    <message>
        <source>Revoke all certificates of %1?</source>
        <translation>Thu hồi tất cả chứng chỉ của %1?</translation>
    </message>
    <message>
        <source>Revoke the certificate %1 of %2?</source>
        <translation>Thu hồi chứng chỉ %1 của %2?</translation>
    </message>
    <message>
        <source>Reason: %1. It cannot be undone.</source>
        <translation>Lý do: %1. Không thể hoàn tác.</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Để nguyên</translation>
    </message>
    <message numerus="yes">
        <source>Certificates of %1 that were revoked: %n.</source>
        <translation>
            <numerusform>Số chứng chỉ của %1 đã thu hồi: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Others know once a new revocation list is out.</source>
        <translation>Bên khác biết khi danh sách thu hồi mới được phát hành.</translation>
    </message>
    <message>
        <source>Give %1 another key and certificate?</source>
        <translation>Cấp cho %1 khóa và chứng chỉ khác?</translation>
    </message>
    <message>
        <source>What it has is revoked at once. It cannot be undone.</source>
        <translation>Chứng chỉ hiện có bị thu hồi ngay. Không thể hoàn tác.</translation>
    </message>
    <message>
        <source>%1 is in rework.</source>
        <translation>%1 đang được sửa lại.</translation>
    </message>
    <message>
        <source>Put the unit into a socket: its next run gives it the new certificate.</source>
        <translation>Đặt sản phẩm vào một vị trí: lượt chạy tiếp theo cấp chứng chỉ mới.</translation>
    </message>
    <message>
        <source>The fact is corrected.</source>
        <translation>Đã sửa dữ kiện.</translation>
    </message>
    <message>
        <source>What it said before stays on record.</source>
        <translation>Nội dung trước đó vẫn còn trong hồ sơ.</translation>
    </message>
    <message>
        <source>Print a label</source>
        <translation>In một tem</translation>
    </message>
    <message>
        <source>Each label is counted before it leaves. A second one is a reprint, and somebody answers for it.</source>
        <translation>Mỗi tem được đếm trước khi in ra. Tem thứ hai là in lại, và phải có người chịu trách nhiệm.</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>In</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Mẫu tem</translation>
    </message>
    <message>
        <source>file, with its folder</source>
        <translation>tệp, kèm thư mục</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Đến</translation>
    </message>
    <message>
        <source>tcp:192.0.2.7:9100, device:/dev/usb/lp0, or a file: .svg, .png, .zpl</source>
        <translation>tcp:192.0.2.7:9100, device:/dev/usb/lp0, hoặc một tệp: .svg, .png, .zpl</translation>
    </message>
    <message>
        <source>A preview: into a file, crossed out, not counted</source>
        <translation>Xem trước: ra tệp, gạch chéo, không đếm</translation>
    </message>
    <message>
        <source>A reprint: the device has a label already</source>
        <translation>In lại: thiết bị đã có tem</translation>
    </message>
    <message>
        <source>Check a label</source>
        <translation>Kiểm tra một tem</translation>
    </message>
    <message>
        <source>After it is stuck on: scan it into the field. It has to be what this device&apos;s label holds.</source>
        <translation>Sau khi dán: quét tem vào ô. Nội dung phải đúng với tem của thiết bị này.</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>So sánh</translation>
    </message>
    <message>
        <source>Scanned</source>
        <translation>Đã quét</translation>
    </message>
    <message>
        <source>what the scanner reads</source>
        <translation>nội dung máy quét đọc được</translation>
    </message>
    <message>
        <source>The device is %1. It gets no label.</source>
        <translation>Thiết bị ở trạng thái %1. Không được in tem.</translation>
    </message>
    <message>
        <source>Prints a further label; it is counted</source>
        <translation>In thêm một tem; tem được đếm</translation>
    </message>
    <message>
        <source>Prints the device&apos;s label</source>
        <translation>In tem của thiết bị</translation>
    </message>
    <message>
        <source>Compares a label that was scanned with what the device&apos;s own holds</source>
        <translation>So tem đã quét với nội dung tem của thiết bị</translation>
    </message>
    <message>
        <source>The preview is written; it is not counted.</source>
        <translation>Đã ghi bản xem trước; không đếm.</translation>
    </message>
    <message>
        <source>Label %1 of %2 is printed.</source>
        <translation>Đã in tem %1 của %2.</translation>
    </message>
    <message>
        <source>The label is %1&apos;s.</source>
        <translation>Tem đúng là của %1.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DeviceHistory</name>
    <message>
        <source>fact %1</source>
        <translation>dữ kiện %1</translation>
    </message>
    <message>
        <source>label</source>
        <translation>tem</translation>
    </message>
    <message>
        <source>label %1 printed</source>
        <translation>đã in tem %1</translation>
    </message>
    <message>
        <source>, instead of fact %1</source>
        <translation>, thay cho dữ kiện %1</translation>
    </message>
    <message>
        <source> (%1)</source>
        <translation> (%1)</translation>
    </message>
    <message>
        <source>, was wrong: see fact %1</source>
        <translation>, đã sai: xem dữ kiện %1</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>bởi %1</translation>
    </message>
    <message>
        <source>run</source>
        <translation>lượt chạy</translation>
    </message>
    <message>
        <source>run at socket %1 begins</source>
        <translation>bắt đầu lượt chạy ở vị trí %1</translation>
    </message>
    <message>
        <source>after the step %1</source>
        <translation>sau bước %1</translation>
    </message>
    <message>
        <source>run at socket %1 goes on</source>
        <translation>lượt chạy ở vị trí %1 tiếp tục</translation>
    </message>
    <message>
        <source>run at socket %1: passed</source>
        <translation>lượt chạy ở vị trí %1: đạt</translation>
    </message>
    <message>
        <source>run at socket %1: failed</source>
        <translation>lượt chạy ở vị trí %1: lỗi</translation>
    </message>
    <message>
        <source>run at socket %1: interrupted</source>
        <translation>lượt chạy ở vị trí %1: bị ngắt</translation>
    </message>
    <message>
        <source>run at socket %1: was provisioned before</source>
        <translation>lượt chạy ở vị trí %1: đã cấp định danh từ trước</translation>
    </message>
    <message>
        <source>account %1</source>
        <translation>tài khoản %1</translation>
    </message>
    <message>
        <source>fact</source>
        <translation>dữ kiện</translation>
    </message>
    <message>
        <source>fact corrected</source>
        <translation>dữ kiện được sửa</translation>
    </message>
    <message>
        <source>device</source>
        <translation>thiết bị</translation>
    </message>
    <message>
        <source>is %1 from here</source>
        <translation>từ đây ở trạng thái %1</translation>
    </message>
    <message>
        <source>ID reserved</source>
        <translation>đã giữ chỗ ID</translation>
    </message>
    <message>
        <source>certificate</source>
        <translation>chứng chỉ</translation>
    </message>
    <message>
        <source>certificate is valid from here</source>
        <translation>chứng chỉ có hiệu lực từ đây</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>đến %1</translation>
    </message>
    <message>
        <source>revoked: %1</source>
        <translation>đã thu hồi: %1</translation>
    </message>
    <message>
        <source>%1, by %2</source>
        <translation>%1, bởi %2</translation>
    </message>
    <message>
        <source>certificate revoked</source>
        <translation>đã thu hồi chứng chỉ</translation>
    </message>
    <message>
        <source>void serial number</source>
        <translation>số sê-ri vô hiệu</translation>
    </message>
    <message>
        <source>its signing was interrupted; it is used for nothing</source>
        <translation>việc ký bị ngắt giữa chừng; số này không dùng cho gì cả</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DeviceModel</name>
    <message>
        <source>revoked: %1</source>
        <translation>đã thu hồi: %1</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>chưa đọc</translation>
    </message>
    <message>
        <source>Device ID</source>
        <translation>ID thiết bị</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Hardware ID</source>
        <translation>Số phần cứng</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Lệnh sản xuất</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Làm lúc</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Thay đổi</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Số sê-ri</translation>
    </message>
    <message>
        <source>Certificate until</source>
        <translation>Chứng chỉ đến</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Cấu hình</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DeviceTable</name>
    <message>
        <source>Devices</source>
        <translation>Thiết bị</translation>
    </message>
    <message>
        <source>Enter opens the device of the row; Shift and Ctrl select several</source>
        <translation>Enter mở thiết bị của dòng; Shift và Ctrl chọn nhiều dòng</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DeviceView</name>
    <message>
        <source>‹ Back</source>
        <translation>‹ Quay lại</translation>
    </message>
    <message>
        <source>Back to the table (Esc)</source>
        <translation>Quay lại bảng (Esc)</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Xem lại</translation>
    </message>
    <message>
        <source>Reads the device again</source>
        <translation>Đọc lại thiết bị</translation>
    </message>
    <message>
        <source>View certificate</source>
        <translation>Xem chứng chỉ</translation>
    </message>
    <message>
        <source>Fields, extensions and chain of the chosen certificate, or of the newest</source>
        <translation>Trường, phần mở rộng và chuỗi của chứng chỉ đã chọn, hoặc của chứng chỉ mới nhất</translation>
    </message>
    <message>
        <source>History of the device</source>
        <translation>Lịch sử của thiết bị</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Khi nào</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Loại</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Nội dung</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Giá trị</translation>
    </message>
    <message>
        <source>How it is known</source>
        <translation>Biết từ đâu</translation>
    </message>
    <message>
        <source>Certificates of the device</source>
        <translation>Các chứng chỉ của thiết bị</translation>
    </message>
    <message>
        <source>Enter shows the certificate of the row</source>
        <translation>Enter hiển thị chứng chỉ của dòng</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Số sê-ri</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Hiệu lực</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Cấu hình</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>Đã thu hồi</translation>
    </message>
    <message>
        <source>Views of the device</source>
        <translation>Các mục xem của thiết bị</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Lịch sử</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Chứng chỉ</translation>
    </message>
    <message>
        <source>is read …</source>
        <translation>đang đọc …</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>không đọc được</translation>
    </message>
    <message>
        <source>hardware ID %1</source>
        <translation>số phần cứng %1</translation>
    </message>
    <message>
        <source>model %1</source>
        <translation>model %1</translation>
    </message>
    <message>
        <source>order %1</source>
        <translation>lệnh %1</translation>
    </message>
    <message>
        <source>made %1</source>
        <translation>làm lúc %1</translation>
    </message>
    <message>
        <source>changed %1</source>
        <translation>thay đổi lúc %1</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>%1, version %2</source>
        <translation>%1, phiên bản %2</translation>
    </message>
    <message>
        <source>no</source>
        <translation>không</translation>
    </message>
    <message>
        <source>Certificates (%1)</source>
        <translation>Chứng chỉ (%1)</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DeviceWords</name>
    <message>
        <source>intended</source>
        <translation>dự định</translation>
    </message>
    <message>
        <source>reported by the unit</source>
        <translation>sản phẩm báo</translation>
    </message>
    <message>
        <source>observed by the host</source>
        <translation>máy chủ quan sát</translation>
    </message>
    <message>
        <source>attested by a signature</source>
        <translation>xác nhận bằng chữ ký</translation>
    </message>
    <message>
        <source>unspecified</source>
        <translation>không nêu</translation>
    </message>
    <message>
        <source>key compromised</source>
        <translation>lộ khóa</translation>
    </message>
    <message>
        <source>affiliation changed</source>
        <translation>thay đổi đơn vị sở hữu</translation>
    </message>
    <message>
        <source>superseded by another</source>
        <translation>được thay bằng chứng chỉ khác</translation>
    </message>
    <message>
        <source>out of operation</source>
        <translation>ngừng hoạt động</translation>
    </message>
    <message>
        <source>privilege withdrawn</source>
        <translation>bị rút quyền</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DevicesPage</name>
    <message>
        <source>Devices</source>
        <translation>Thiết bị</translation>
    </message>
    <message>
        <source>Your role may not read the registry.</source>
        <translation>Vai trò của bạn không được đọc sổ đăng ký.</translation>
    </message>
    <message numerus="yes">
        <source>on the way there: %1 more pages</source>
        <translation>
            <numerusform>đang tìm đến đó: còn %1 trang</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 devices</source>
        <translation>
            <numerusform>%1 thiết bị</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 devices</source>
        <translation>
            <numerusform>%1 trên %2 thiết bị</numerusform>
        </translation>
    </message>
    <message>
        <source>the first %1, of %2 devices</source>
        <translation>%1 thiết bị đầu, trong %2</translation>
    </message>
    <message>
        <source>No device was made yet. Those that a batch makes are shown here.</source>
        <translation>Chưa có thiết bị nào được làm. Thiết bị do lô làm ra sẽ hiển thị ở đây.</translation>
    </message>
    <message>
        <source>No device fits this filter.</source>
        <translation>Không có thiết bị nào khớp bộ lọc này.</translation>
    </message>
    <message>
        <source>Your role may not do this.</source>
        <translation>Vai trò của bạn không được làm việc này.</translation>
    </message>
    <message>
        <source>Select the devices in the table first.</source>
        <translation>Hãy chọn các thiết bị trong bảng trước.</translation>
    </message>
    <message>
        <source>At most %1 devices are shipped at once.</source>
        <translation>Mỗi lần xuất tối đa %1 thiết bị.</translation>
    </message>
    <message>
        <source>Some of these rows were not read yet.</source>
        <translation>Một số dòng trong đó chưa được đọc.</translation>
    </message>
    <message>
        <source>Scroll through them, so that you have seen what is shipped; or select fewer.</source>
        <translation>Hãy cuộn qua để xem đã xuất những gì; hoặc chọn ít hơn.</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>%1, … %2</source>
        <translation>%1, … %2</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DraftForm</name>
    <message>
        <source>A new order, not signed yet</source>
        <translation>Lệnh sản xuất mới, chưa ký</translation>
    </message>
    <message>
        <source>Write the draft</source>
        <translation>Ghi bản nháp</translation>
    </message>
    <message>
        <source>nonce: the unit signs ours</source>
        <translation>nonce: sản phẩm ký số của ta</translation>
    </message>
    <message>
        <source>tls: it connects with its certificate</source>
        <translation>tls: sản phẩm kết nối bằng chứng chỉ của nó</translation>
    </message>
    <message>
        <source>none: it is accepted unproved</source>
        <translation>none: được nhận dù chưa chứng minh</translation>
    </message>
    <message>
        <source>Add another station</source>
        <translation>Thêm trạm khác</translation>
    </message>
    <message>
        <source>Remove the chosen station</source>
        <translation>Bỏ trạm đã chọn</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Lệnh sản xuất</translation>
    </message>
    <message>
        <source>1 to 64 of A–Z a–z 0–9 . _ -</source>
        <translation>1 đến 64 ký tự A–Z a–z 0–9 . _ -</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Cấu hình</translation>
    </message>
    <message>
        <source>What the devices get</source>
        <translation>Những gì thiết bị nhận được</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>Trạm</translation>
    </message>
    <message>
        <source>The name of the station that makes them</source>
        <translation>Tên của trạm làm các thiết bị</translation>
    </message>
    <message>
        <source>The station&apos;s key</source>
        <translation>Khóa của trạm</translation>
    </message>
    <message>
        <source>64 hexadecimal digits</source>
        <translation>64 chữ số thập lục phân</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Số lượng</translation>
    </message>
    <message>
        <source>How many devices that station may make</source>
        <translation>Trạm đó được làm bao nhiêu thiết bị</translation>
    </message>
    <message>
        <source>Sockets (any where it is empty)</source>
        <translation>Vị trí (bất kỳ nếu để trống)</translation>
    </message>
    <message>
        <source>Names with blanks between them</source>
        <translation>Các tên cách nhau bằng dấu cách</translation>
    </message>
    <message>
        <source>Block of IDs (POOL:FIRST-LAST, may be empty)</source>
        <translation>Dải ID (POOL:FIRST-LAST, có thể để trống)</translation>
    </message>
    <message>
        <source>Numbers of a pool that come with the order</source>
        <translation>Các số của một kho đi kèm lệnh</translation>
    </message>
    <message>
        <source>Puts the station above into the list; then the next can be typed</source>
        <translation>Đưa trạm ở trên vào danh sách; sau đó gõ trạm tiếp theo</translation>
    </message>
    <message>
        <source>Stations of this order</source>
        <translation>Các trạm của lệnh này</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Khóa</translation>
    </message>
    <message>
        <source>Takes the station that is chosen out of the list</source>
        <translation>Bỏ trạm đang chọn khỏi danh sách</translation>
    </message>
    <message>
        <source>Valid until (a day, or a time)</source>
        <translation>Hiệu lực đến (ngày, hoặc thời điểm)</translation>
    </message>
    <message>
        <source>As 2026-12-31</source>
        <translation>Ví dụ 2026-12-31</translation>
    </message>
    <message>
        <source>Valid from (now where it is empty)</source>
        <translation>Hiệu lực từ (ngay bây giờ nếu để trống)</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Sản phẩm</translation>
    </message>
    <message>
        <source>For the record</source>
        <translation>Để ghi hồ sơ</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Khách hàng</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>Bản sửa đổi</translation>
    </message>
    <message>
        <source>From 1, rising with each change</source>
        <translation>Từ 1, tăng sau mỗi lần thay đổi</translation>
    </message>
    <message>
        <source>Firmware (any where it is empty)</source>
        <translation>Firmware (bất kỳ nếu để trống)</translation>
    </message>
    <message>
        <source>Versions or SHA-256 of images, with blanks between them</source>
        <translation>Phiên bản hoặc SHA-256 của ảnh firmware, cách nhau bằng dấu cách</translation>
    </message>
    <message>
        <source>Proofs that are accepted (the profile&apos;s where none is chosen)</source>
        <translation>Các cách chứng minh được nhận (theo cấu hình nếu không chọn)</translation>
    </message>
    <message>
        <source>Check of the station every so many hours (none where it is empty)</source>
        <translation>Kiểm tra trạm cứ mỗi bao nhiêu giờ (không nếu để trống)</translation>
    </message>
    <message>
        <source>1 to 168: the station passes a good unit and fails a bad one before it makes any</source>
        <translation>1 đến 168: trạm phải cho mẫu OK đạt và loại mẫu NG trước khi làm sản phẩm nào</translation>
    </message>
    <message>
        <source>Known-good units</source>
        <translation>Các mẫu OK</translation>
    </message>
    <message>
        <source>Hardware numbers, with blanks between them</source>
        <translation>Các số phần cứng, cách nhau bằng dấu cách</translation>
    </message>
    <message>
        <source>Known-bad units (NUMBER, or NUMBER=MM-…)</source>
        <translation>Các mẫu NG (NUMBER, hoặc NUMBER=MM-…)</translation>
    </message>
    <message>
        <source>Hardware numbers, and the code that each has to fail with where it matters</source>
        <translation>Các số phần cứng, và mã lỗi mà mỗi mẫu phải cho nếu cần</translation>
    </message>
    <message>
        <source>Write it to</source>
        <translation>Ghi ra</translation>
    </message>
    <message>
        <source>An absolute path of a file</source>
        <translation>Đường dẫn tuyệt đối của tệp</translation>
    </message>
    <message>
        <source>Choose the station in the list first.</source>
        <translation>Hãy chọn trạm trong danh sách trước.</translation>
    </message>
    <message>
        <source>A station stands in an order once, and this one is in the list.</source>
        <translation>Mỗi trạm chỉ có trong lệnh một lần, và trạm này đã có trong danh sách.</translation>
    </message>
    <message>
        <source>Where to? An absolute path is needed.</source>
        <translation>Ghi vào đâu? Cần đường dẫn tuyệt đối.</translation>
    </message>
    <message>
        <source>An order needs a name.</source>
        <translation>Lệnh sản xuất cần có tên.</translation>
    </message>
    <message>
        <source>This station has no profile for devices.</source>
        <translation>Trạm này không có cấu hình nào cho thiết bị.</translation>
    </message>
    <message>
        <source>The revision is a number from 1.</source>
        <translation>Bản sửa đổi là một số từ 1 trở lên.</translation>
    </message>
    <message>
        <source>Until when? A day as 2026-12-31, or a time as 2026-12-31T18:00:00Z.</source>
        <translation>Đến khi nào? Ngày như 2026-12-31, hoặc thời điểm như 2026-12-31T18:00:00Z.</translation>
    </message>
    <message>
        <source>From when? A day as 2026-12-31, or a time as 2026-12-31T18:00:00Z.</source>
        <translation>Từ khi nào? Ngày như 2026-12-31, hoặc thời điểm như 2026-12-31T18:00:00Z.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ExportsPage</name>
    <message>
        <source>Exports</source>
        <translation>Xuất dữ liệu</translation>
    </message>
    <message>
        <source>Parts of the page</source>
        <translation>Các phần của trang</translation>
    </message>
    <message>
        <source>Registry</source>
        <translation>Sổ đăng ký</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sao lưu</translation>
    </message>
    <message>
        <source>The site&apos;s system</source>
        <translation>Hệ thống của nhà máy</translation>
    </message>
    <message>
        <source>The registry as a file</source>
        <translation>Sổ đăng ký dưới dạng tệp</translation>
    </message>
    <message>
        <source>Every device, with its certificates; or for a cloud those that are provisioned, and those that must not be let in. Keys are not in it, nor is anything sealed.</source>
        <translation>Mọi thiết bị cùng chứng chỉ của chúng; hoặc cho một đám mây: các thiết bị đã cấp định danh, và các thiết bị không được cho vào. Không có khóa nào trong đó, cũng không có gì được niêm phong.</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Dạng</translation>
    </message>
    <message>
        <source>Forms</source>
        <translation>Các dạng</translation>
    </message>
    <message>
        <source>JSON Lines: all of it</source>
        <translation>JSON Lines: toàn bộ</translation>
    </message>
    <message>
        <source>CSV: a row for each device</source>
        <translation>CSV: mỗi thiết bị một dòng</translation>
    </message>
    <message>
        <source>Azure IoT Hub: devices.txt, by the certificate&apos;s CA</source>
        <translation>Azure IoT Hub: devices.txt, theo CA của chứng chỉ</translation>
    </message>
    <message>
        <source>Azure IoT Hub: devices.txt, by the certificate&apos;s thumbprint</source>
        <translation>Azure IoT Hub: devices.txt, theo dấu vân tay của chứng chỉ</translation>
    </message>
    <message>
        <source>Azure DPS: an individual enrolment a line</source>
        <translation>Azure DPS: mỗi dòng một đăng ký cá nhân</translation>
    </message>
    <message>
        <source>Azure DPS: bodies of ten enrolments</source>
        <translation>Azure DPS: nội dung mỗi gói mười đăng ký</translation>
    </message>
    <message>
        <source>Azure DPS: an enrolment group a line</source>
        <translation>Azure DPS: mỗi dòng một nhóm đăng ký</translation>
    </message>
    <message>
        <source>Azure DPS: bodies of ten enrolment groups</source>
        <translation>Azure DPS: nội dung mỗi gói mười nhóm đăng ký</translation>
    </message>
    <message>
        <source>AWS IoT: parameters of a bulk registration</source>
        <translation>AWS IoT: tham số đăng ký hàng loạt</translation>
    </message>
    <message>
        <source>AWS IoT: certificates for accounts without the CA</source>
        <translation>AWS IoT: chứng chỉ cho tài khoản không có CA</translation>
    </message>
    <message>
        <source>nRF Cloud: onboarding, at most 1,000 devices</source>
        <translation>nRF Cloud: onboarding, tối đa 1.000 thiết bị</translation>
    </message>
    <message>
        <source>ThingsBoard: bulk import</source>
        <translation>ThingsBoard: nhập hàng loạt</translation>
    </message>
    <message>
        <source>Azure IoT Central: devices</source>
        <translation>Azure IoT Central: thiết bị</translation>
    </message>
    <message>
        <source>EMQX: names that no password opens</source>
        <translation>EMQX: các tên mà không mật khẩu nào mở được</translation>
    </message>
    <message>
        <source>For a push from a bundle: to Azure DPS</source>
        <translation>Để đẩy từ gói: đến Azure DPS</translation>
    </message>
    <message>
        <source>For a push from a bundle: to Azure IoT Hub</source>
        <translation>Để đẩy từ gói: đến Azure IoT Hub</translation>
    </message>
    <message>
        <source>For a push from a bundle: to AWS IoT</source>
        <translation>Để đẩy từ gói: đến AWS IoT</translation>
    </message>
    <message>
        <source>For a push from a bundle: to a webhook</source>
        <translation>Để đẩy từ gói: đến webhook</translation>
    </message>
    <message>
        <source>Signed manifest: a JWS for each device</source>
        <translation>Bản kê đã ký: mỗi thiết bị một JWS</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Tệp</translation>
    </message>
    <message>
        <source>Options of the form</source>
        <translation>Các tùy chọn của dạng</translation>
    </message>
    <message>
        <source>NAME=VALUE, one a line; the manual has what each of them does</source>
        <translation>NAME=VALUE, mỗi dòng một; tài liệu cho biết từng tùy chọn làm gì</translation>
    </message>
    <message>
        <source>NAME=VALUE, one a line</source>
        <translation>NAME=VALUE, mỗi dòng một</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Tùy chọn</translation>
    </message>
    <message>
        <source>Leave out what the destination would refuse</source>
        <translation>Bỏ qua những gì đích sẽ từ chối</translation>
    </message>
    <message>
        <source>Otherwise nothing is written, and what is unfit is named</source>
        <translation>Nếu không, sẽ không ghi gì, và nêu những gì không hợp</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Xuất</translation>
    </message>
    <message>
        <source>Writes the registry&apos;s devices into the file</source>
        <translation>Ghi các thiết bị của sổ đăng ký ra tệp</translation>
    </message>
    <message>
        <source>A backup now</source>
        <translation>Sao lưu ngay</translation>
    </message>
    <message>
        <source>A whole, encrypted and checked copy, made while the station works. It opens with this station&apos;s token, or with its recovery. Keep it on another machine.</source>
        <translation>Một bản sao đầy đủ, được mã hóa và kiểm tra, tạo trong khi trạm làm việc. Mở được bằng token của trạm này, hoặc bằng bản khôi phục. Hãy giữ ở máy khác.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Thư mục</translation>
    </message>
    <message>
        <source>How many stay</source>
        <translation>Giữ lại bao nhiêu bản</translation>
    </message>
    <message>
        <source>Older backups in the folder are removed; 0 keeps them all</source>
        <translation>Các bản cũ hơn trong thư mục bị gỡ; 0 giữ tất cả</translation>
    </message>
    <message>
        <source>How many stay (0: all)</source>
        <translation>Giữ lại bao nhiêu bản (0: tất cả)</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>Sao lưu</translation>
    </message>
    <message>
        <source>Copies the registry into the folder</source>
        <translation>Sao chép sổ đăng ký vào thư mục</translation>
    </message>
    <message>
        <source>Those that are there</source>
        <translation>Các bản đang có</translation>
    </message>
    <message>
        <source>Backups in the folder</source>
        <translation>Các bản sao lưu trong thư mục</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Xem lại</translation>
    </message>
    <message>
        <source>Reads the folder again</source>
        <translation>Đọc lại thư mục</translation>
    </message>
    <message>
        <source>What the site&apos;s own system has still to be told</source>
        <translation>Những gì còn phải báo cho hệ thống của nhà máy</translation>
    </message>
    <message>
        <source>Runs that wait</source>
        <translation>Các lượt chạy đang chờ</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lượt chạy</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Thiết bị</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Kết quả</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Kết thúc lúc</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>Số lần thử</translation>
    </message>
    <message>
        <source>The last try</source>
        <translation>Lần thử cuối</translation>
    </message>
    <message>
        <source>Deliver now</source>
        <translation>Gửi ngay</translation>
    </message>
    <message>
        <source>Tells the site of every run that waits</source>
        <translation>Báo cho nhà máy mọi lượt chạy đang chờ</translation>
    </message>
    <message>
        <source>%1 (needed)</source>
        <translation>%1 (bắt buộc)</translation>
    </message>
    <message>
        <source>This form has no options.</source>
        <translation>Dạng này không có tùy chọn.</translation>
    </message>
    <message>
        <source>An option is NAME=VALUE, not %1</source>
        <translation>Tùy chọn phải là NAME=VALUE, không phải %1</translation>
    </message>
    <message>
        <source>The option %1 is there twice.</source>
        <translation>Tùy chọn %1 bị ghi hai lần.</translation>
    </message>
    <message>
        <source>The file is there already.</source>
        <translation>Tệp đã có sẵn.</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Thay thế</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Giữ lại</translation>
    </message>
    <message numerus="yes">
        <source>%1 devices, SHA-256 %2</source>
        <translation>
            <numerusform>%1 thiết bị, SHA-256 %2</numerusform>
        </translation>
    </message>
    <message>
        <source>not in it: %1</source>
        <translation>không có trong đó: %1</translation>
    </message>
    <message>
        <source>Writing …</source>
        <translation>Đang ghi …</translation>
    </message>
    <message>
        <source>How many stay is a number, 0 for all.</source>
        <translation>Số bản giữ lại là một số, 0 là tất cả.</translation>
    </message>
    <message numerus="yes">
        <source>The newest %1 backups stay; older ones are removed for good.</source>
        <translation>
            <numerusform>%1 bản sao lưu mới nhất được giữ; các bản cũ hơn bị gỡ vĩnh viễn.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Để sau</translation>
    </message>
    <message>
        <source>Copying and checking …</source>
        <translation>Đang sao chép và kiểm tra …</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Bản sao lưu</translation>
    </message>
    <message>
        <source>up to entry %1 of the log</source>
        <translation>đến mục %1 của nhật ký</translation>
    </message>
    <message>
        <source>%1 older removed</source>
        <translation>đã gỡ %1 bản cũ hơn</translation>
    </message>
    <message>
        <source>None is there yet.</source>
        <translation>Chưa có bản nào.</translation>
    </message>
    <message>
        <source>This station asks and tells no other system: its station.toml has no [site].</source>
        <translation>Trạm này không hỏi và không báo hệ thống nào khác: station.toml của trạm không có [site].</translation>
    </message>
    <message>
        <source>%1 cannot be asked: %2</source>
        <translation>Không hỏi được %1: %2</translation>
    </message>
    <message>
        <source>%1 has been told of every run.</source>
        <translation>Đã báo mọi lượt chạy cho %1.</translation>
    </message>
    <message>
        <source>%1 has still to be told of more than %2 runs.</source>
        <translation>Còn phải báo cho %1 hơn %2 lượt chạy.</translation>
    </message>
    <message numerus="yes">
        <source>%1 has still to be told of %2 runs.</source>
        <translation>
            <numerusform>Còn phải báo cho %1 %2 lượt chạy.</numerusform>
        </translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>chưa có</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Gửi</translation>
    </message>
    <message>
        <source>the site&apos;s system</source>
        <translation>hệ thống của nhà máy</translation>
    </message>
    <message numerus="yes">
        <source>told of %1 runs</source>
        <translation>
            <numerusform>đã báo %1 lượt chạy</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>told of %1 runs, left: %2: %3</source>
        <translation>
            <numerusform>đã báo %1 lượt chạy, còn lại: %2: %3</numerusform>
        </translation>
    </message>
    <message>
        <source>The site has not taken in everything.</source>
        <translation>Nhà máy chưa tiếp nhận hết.</translation>
    </message>
    <message>
        <source>Telling …</source>
        <translation>Đang báo …</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::FactTable</name>
    <message>
        <source>What</source>
        <translation>Nội dung</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Giá trị</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::FileField</name>
    <message>
        <source>A whole path, or one that begins with ~/</source>
        <translation>Đường dẫn đầy đủ, hoặc bắt đầu bằng ~/</translation>
    </message>
    <message>
        <source>Name a file or folder, with its whole path.</source>
        <translation>Ghi tên tệp hoặc thư mục với đường dẫn đầy đủ.</translation>
    </message>
    <message>
        <source>Write the whole path, from / on, or from ~/ on for your home.</source>
        <translation>Ghi đường dẫn đầy đủ từ /, hoặc từ ~/ cho thư mục của bạn.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::FilterBar</name>
    <message>
        <source>Part of an ID or a hardware ID</source>
        <translation>Một phần của ID hoặc số phần cứng</translation>
    </message>
    <message>
        <source>Shows the devices whose ID or hardware ID has it</source>
        <translation>Hiển thị các thiết bị có ID hoặc số phần cứng chứa phần này</translation>
    </message>
    <message>
        <source>Part of any ID</source>
        <translation>Một phần của ID bất kỳ</translation>
    </message>
    <message>
        <source>The device ID begins with</source>
        <translation>ID thiết bị bắt đầu bằng</translation>
    </message>
    <message>
        <source>Shows the devices whose ID begins so</source>
        <translation>Hiển thị các thiết bị có ID bắt đầu như vậy</translation>
    </message>
    <message>
        <source>ID begins with</source>
        <translation>ID bắt đầu bằng</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>Mọi trạng thái</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Lệnh sản xuất</translation>
    </message>
    <message>
        <source>All orders</source>
        <translation>Mọi lệnh</translation>
    </message>
    <message>
        <source>Sorting</source>
        <translation>Sắp xếp</translation>
    </message>
    <message>
        <source>Made: newest first</source>
        <translation>Ngày làm: mới nhất trước</translation>
    </message>
    <message>
        <source>Made: oldest first</source>
        <translation>Ngày làm: cũ nhất trước</translation>
    </message>
    <message>
        <source>Changed: newest first</source>
        <translation>Thay đổi: mới nhất trước</translation>
    </message>
    <message>
        <source>Changed: oldest first</source>
        <translation>Thay đổi: cũ nhất trước</translation>
    </message>
    <message>
        <source>ID: rising</source>
        <translation>ID: tăng dần</translation>
    </message>
    <message>
        <source>ID: falling</source>
        <translation>ID: giảm dần</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>Bộ lọc đã lưu</translation>
    </message>
    <message>
        <source>Save …</source>
        <translation>Lưu …</translation>
    </message>
    <message>
        <source>Gives this filter a name</source>
        <translation>Đặt tên cho bộ lọc này</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>Deletes the saved filter that is chosen</source>
        <translation>Xóa bộ lọc đã lưu đang chọn</translation>
    </message>
    <message>
        <source>Columns …</source>
        <translation>Cột …</translation>
    </message>
    <message>
        <source>Which columns the table shows</source>
        <translation>Các cột mà bảng hiển thị</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Mở</translation>
    </message>
    <message>
        <source>Shows the device of the row with its history</source>
        <translation>Hiển thị thiết bị của dòng cùng lịch sử của nó</translation>
    </message>
    <message>
        <source>Ship …</source>
        <translation>Xuất hàng …</translation>
    </message>
    <message>
        <source>Name of the filter</source>
        <translation>Tên của bộ lọc</translation>
    </message>
    <message>
        <source>At most %1 characters</source>
        <translation>Tối đa %1 ký tự</translation>
    </message>
    <message>
        <source>Save filter</source>
        <translation>Lưu bộ lọc</translation>
    </message>
    <message>
        <source>Keeps the filter under this name</source>
        <translation>Lưu bộ lọc với tên này</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Saves nothing</source>
        <translation>Không lưu gì</translation>
    </message>
    <message>
        <source>Device ID</source>
        <translation>ID thiết bị</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Hardware ID</source>
        <translation>Số phần cứng</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Làm lúc</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Thay đổi</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Số sê-ri</translation>
    </message>
    <message>
        <source>Certificate until</source>
        <translation>Chứng chỉ đến</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Cấu hình</translation>
    </message>
    <message>
        <source>Shows this column</source>
        <translation>Hiển thị cột này</translation>
    </message>
    <message>
        <source>IDs have letters without accents, digits and signs: nothing else is looked for.</source>
        <translation>ID gồm chữ cái không dấu, chữ số và ký hiệu: không tìm ký tự nào khác.</translation>
    </message>
    <message>
        <source>A search begins with three characters.</source>
        <translation>Cần ít nhất ba ký tự để tìm.</translation>
    </message>
    <message>
        <source>Says of all selected devices that they have left</source>
        <translation>Ghi rằng tất cả thiết bị đã chọn đã xuất</translation>
    </message>
    <message>
        <source>No saved filters</source>
        <translation>Không có bộ lọc đã lưu</translation>
    </message>
    <message>
        <source>Delete the saved filter “%1”?</source>
        <translation>Xóa bộ lọc đã lưu “%1”?</translation>
    </message>
    <message>
        <source>The devices stay as they are.</source>
        <translation>Các thiết bị vẫn giữ nguyên.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Giữ lại</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::Forms</name>
    <message>
        <source>not initialised</source>
        <translation>chưa khởi tạo</translation>
    </message>
    <message>
        <source>never set</source>
        <translation>chưa từng đặt</translation>
    </message>
    <message>
        <source>LOCKED</source>
        <translation>ĐÃ KHÓA</translation>
    </message>
    <message>
        <source>ONE TRY LEFT</source>
        <translation>CHỈ CÒN MỘT LẦN THỬ</translation>
    </message>
    <message>
        <source>a wrong one was given</source>
        <translation>đã có lần nhập sai</translation>
    </message>
    <message>
        <source>has to be changed</source>
        <translation>phải đổi</translation>
    </message>
    <message>
        <source>typed at the token</source>
        <translation>gõ trên token</translation>
    </message>
    <message>
        <source>%1 wrong from here</source>
        <translation>từ đây sai %1 lần</translation>
    </message>
    <message>
        <source>good</source>
        <translation>tốt</translation>
    </message>
    <message>
        <source>%1 (%2 %3, serial number %4)</source>
        <translation>%1 (%2 %3, số sê-ri %4)</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::GeneratePanel</name>
    <message>
        <source>Label of the key</source>
        <translation>Nhãn của khóa</translation>
    </message>
    <message>
        <source>What people call the key</source>
        <translation>Tên mà mọi người gọi khóa</translation>
    </message>
    <message>
        <source>It may be backed up later</source>
        <translation>Sau này được phép sao lưu</translation>
    </message>
    <message>
        <source>Role of the key</source>
        <translation>Vai trò của khóa</translation>
    </message>
    <message>
        <source>Algorithm of the key</source>
        <translation>Thuật toán của khóa</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Vai trò</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Nhãn</translation>
    </message>
    <message>
        <source>Algorithm</source>
        <translation>Thuật toán</translation>
    </message>
    <message>
        <source>Make the key</source>
        <translation>Tạo khóa</translation>
    </message>
    <message>
        <source>Make a key</source>
        <translation>Tạo một khóa</translation>
    </message>
    <message>
        <source>By the policy of its role; it is read back and used once.</source>
        <translation>Theo chính sách của vai trò; khóa được đọc lại và dùng thử một lần.</translation>
    </message>
    <message>
        <source>; never on one token with %1</source>
        <translation>; không bao giờ cùng token với %1</translation>
    </message>
    <message>
        <source>The first that the token can</source>
        <translation>Thuật toán đầu tiên mà token làm được</translation>
    </message>
    <message>
        <source>It may not be backed up: %1</source>
        <translation>Không được sao lưu: %1</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::HealthNames</name>
    <message>
        <source>token</source>
        <translation>token của trạm</translation>
    </message>
    <message>
        <source>registry</source>
        <translation>sổ đăng ký</translation>
    </message>
    <message>
        <source>disk</source>
        <translation>ổ đĩa</translation>
    </message>
    <message>
        <source>clock</source>
        <translation>đồng hồ</translation>
    </message>
    <message>
        <source>libraries</source>
        <translation>thư viện</translation>
    </message>
    <message>
        <source>station</source>
        <translation>trạm</translation>
    </message>
    <message>
        <source>PIN file</source>
        <translation>tệp PIN</translation>
    </message>
    <message>
        <source>backups</source>
        <translation>các bản sao lưu</translation>
    </message>
    <message>
        <source>backup</source>
        <translation>bản sao lưu</translation>
    </message>
    <message>
        <source>recovery</source>
        <translation>bản khôi phục</translation>
    </message>
    <message>
        <source>issuing CA</source>
        <translation>CA cấp phát</translation>
    </message>
    <message>
        <source>root CA</source>
        <translation>CA gốc</translation>
    </message>
    <message>
        <source>pools</source>
        <translation>kho số</translation>
    </message>
    <message>
        <source>lock</source>
        <translation>khóa thư mục trạm</translation>
    </message>
    <message>
        <source>profiles</source>
        <translation>các cấu hình</translation>
    </message>
    <message>
        <source>diagnostics</source>
        <translation>chẩn đoán</translation>
    </message>
    <message>
        <source>ports</source>
        <translation>các cổng</translation>
    </message>
    <message>
        <source>sockets</source>
        <translation>các vị trí</translation>
    </message>
    <message>
        <source>readers</source>
        <translation>đầu đọc thẻ thông minh</translation>
    </message>
    <message>
        <source>IDs</source>
        <translation>ID thiết bị</translation>
    </message>
    <message>
        <source>ends</source>
        <translation>sắp hết hạn</translation>
    </message>
    <message>
        <source>service</source>
        <translation>dịch vụ</translation>
    </message>
    <message>
        <source>token %1</source>
        <translation>token “%1”</translation>
    </message>
    <message>
        <source>socket %1</source>
        <translation>vị trí %1</translation>
    </message>
    <message>
        <source>port %1</source>
        <translation>cổng %1</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::HealthPage</name>
    <message>
        <source>Look again</source>
        <translation>Xem lại</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Tình trạng</translation>
    </message>
    <message>
        <source>Looks at token, registry, disk, clock and ports again</source>
        <translation>Kiểm tra lại token, sổ đăng ký, ổ đĩa, đồng hồ và các cổng</translation>
    </message>
    <message>
        <source>What was found at the station</source>
        <translation>Những gì phát hiện ở trạm</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Nội dung</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Phát hiện</translation>
    </message>
    <message>
        <source>Do this</source>
        <translation>Cần làm</translation>
    </message>
    <message>
        <source>✓ well</source>
        <translation>✓ tốt</translation>
    </message>
    <message>
        <source>! look</source>
        <translation>! cần xem</translation>
    </message>
    <message>
        <source>✕ wrong</source>
        <translation>✕ hỏng</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Sao chép lệnh</translation>
    </message>
    <message>
        <source>Puts the command that mends the chosen finding on the clipboard, for a terminal</source>
        <translation>Đưa lệnh khắc phục phát hiện đã chọn vào bảng tạm, để dùng trong terminal</translation>
    </message>
    <message>
        <source>Choose a finding: the command that mends it stands here.</source>
        <translation>Chọn một phát hiện: lệnh khắc phục sẽ hiện ở đây.</translation>
    </message>
    <message>
        <source>No command mends this finding, or nothing has to be mended.</source>
        <translation>Không có lệnh nào khắc phục phát hiện này, hoặc không có gì cần khắc phục.</translation>
    </message>
    <message>
        <source>The command is on the clipboard.</source>
        <translation>Lệnh đã ở trong bảng tạm.</translation>
    </message>
    <message>
        <source>Read it before it is run in a terminal: Mintmark never runs it by itself.</source>
        <translation>Đọc lệnh trước khi chạy trong terminal: Mintmark không bao giờ tự chạy lệnh.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::HealthWords</name>
    <message>
        <source>this account may not look into %1, which is %2&apos;s</source>
        <translation>tài khoản này không được xem trong %1 (chủ sở hữu: %2)</translation>
    </message>
    <message>
        <source>let the account into its own folder</source>
        <translation>cho tài khoản quyền vào thư mục của chính nó</translation>
    </message>
    <message>
        <source>make it the account&apos;s own</source>
        <translation>chuyển quyền sở hữu cho tài khoản này</translation>
    </message>
    <message>
        <source>work as %1, whose it is, or change the owner</source>
        <translation>làm việc bằng tài khoản %1 (chủ sở hữu), hoặc đổi chủ sở hữu</translation>
    </message>
    <message>
        <source>%1 can be entered by others</source>
        <translation>tài khoản khác vào được %1</translation>
    </message>
    <message>
        <source>keep it to its owner</source>
        <translation>chỉ cho chủ sở hữu truy cập</translation>
    </message>
    <message>
        <source>this account may not write to %1</source>
        <translation>tài khoản này không được ghi vào %1</translation>
    </message>
    <message>
        <source>let the account write into its own folder</source>
        <translation>cho tài khoản quyền ghi vào thư mục của chính nó</translation>
    </message>
    <message>
        <source>give them to %1, whose the folder is</source>
        <translation>chuyển các tệp đó cho %1, chủ sở hữu thư mục</translation>
    </message>
    <message>
        <source>the disk of %1 is read-only</source>
        <translation>ổ đĩa chứa %1 ở chế độ chỉ đọc</translation>
    </message>
    <message>
        <source>have it mounted for writing; the system&apos;s log says why it is not</source>
        <translation>cho gắn lại ở chế độ ghi; nhật ký hệ thống cho biết vì sao đang chỉ đọc</translation>
    </message>
    <message>
        <source>make room on the disk that holds %1; the command shows what takes most of it</source>
        <translation>giải phóng dung lượng trên ổ đĩa chứa %1; lệnh kèm theo cho biết những gì chiếm nhiều nhất</translation>
    </message>
    <message>
        <source>the station is on a network file system</source>
        <translation>trạm nằm trên hệ thống tệp mạng</translation>
    </message>
    <message>
        <source>move the station to a local disk, and name it with --station from then on</source>
        <translation>chuyển trạm sang ổ đĩa cục bộ, và từ đó chỉ định trạm bằng --station</translation>
    </message>
    <message>
        <source>it says %1, and the registry was written at %2</source>
        <translation>đang chỉ %1, nhưng sổ đăng ký được ghi lúc %2</translation>
    </message>
    <message>
        <source>set the clock: it is behind</source>
        <translation>chỉnh đồng hồ: đồng hồ đang chậm</translation>
    </message>
    <message>
        <source>it says %1</source>
        <translation>đang chỉ %1</translation>
    </message>
    <message>
        <source>set the clock</source>
        <translation>chỉnh đồng hồ</translation>
    </message>
    <message>
        <source>not known to be synchronised: %1</source>
        <translation>không rõ đã đồng bộ chưa: %1</translation>
    </message>
    <message>
        <source>let the network keep it, or compare it with a known clock</source>
        <translation>cho đồng bộ giờ qua mạng, hoặc so với một đồng hồ đúng giờ</translation>
    </message>
    <message>
        <source>synchronised</source>
        <translation>đã đồng bộ</translation>
    </message>
    <message>
        <source>SQLCipher 4 is needed, and it is linked into the program</source>
        <translation>cần SQLCipher 4, được liên kết vào chương trình khi biên dịch</translation>
    </message>
    <message>
        <source>build again with the release&apos;s backports, or install a package of Mintmark</source>
        <translation>biên dịch lại với backports của hệ điều hành, hoặc cài một gói của Mintmark</translation>
    </message>
    <message>
        <source>OpenSSL 3 is needed</source>
        <translation>cần OpenSSL 3</translation>
    </message>
    <message>
        <source>bring the system up to date</source>
        <translation>cập nhật hệ thống</translation>
    </message>
    <message>
        <source>it does not run here: ports are as the system made them</source>
        <translation>không chạy ở đây: các cổng giữ nguyên như hệ thống tạo ra</translation>
    </message>
    <message>
        <source>%1 is not as this version ships it</source>
        <translation>%1 không giống bản đi kèm phiên bản này</translation>
    </message>
    <message>
        <source>take it away: %1 is right, and comes after it</source>
        <translation>xóa tệp đó: %1 là bản đúng, và sẽ được dùng thay</translation>
    </message>
    <message>
        <source>put this version&apos;s in its place</source>
        <translation>thay bằng tệp của phiên bản này</translation>
    </message>
    <message>
        <source>install it: whoever sits at this machine may then open its ports, and nothing else talks to units</source>
        <translation>cài tệp này: khi đó người ngồi tại máy mở được các cổng, và không chương trình nào khác giao tiếp với sản phẩm</translation>
    </message>
    <message>
        <source>log out and in again: this session began before the account joined the group %1</source>
        <translation>đăng xuất rồi đăng nhập lại: phiên này bắt đầu trước khi tài khoản vào nhóm %1</translation>
    </message>
    <message>
        <source>join the group %1, then log out and in again</source>
        <translation>vào nhóm %1, rồi đăng xuất và đăng nhập lại</translation>
    </message>
    <message>
        <source>%1 (demo)</source>
        <translation>%1 (trạm demo)</translation>
    </message>
    <message>
        <source>%1 (production)</source>
        <translation>%1 (trạm sản xuất)</translation>
    </message>
    <message>
        <source>restore the file from a backup</source>
        <translation>khôi phục tệp từ bản sao lưu</translation>
    </message>
    <message>
        <source>%1 is not there (it was made here)</source>
        <translation>không thấy %1 (bản sao lưu được tạo tại đây)</translation>
    </message>
    <message>
        <source>bring its medium and run `mintmark hsm inspect --file FILE`; or take its line out of %1</source>
        <translation>mang phương tiện lưu trữ có tệp này đến và chạy `mintmark hsm inspect --file FILE`; hoặc xóa dòng của nó khỏi %1</translation>
    </message>
    <message>
        <source>make a new backup: mintmark hsm backup</source>
        <translation>tạo bản sao lưu mới: mintmark hsm backup</translation>
    </message>
    <message>
        <source>%1 (%2 &apos;%3&apos;) was never rehearsed</source>
        <translation>%1 (%2 &apos;%3&apos;) chưa từng được diễn tập</translation>
    </message>
    <message>
        <source>rehearse it, with its custodians</source>
        <translation>diễn tập cùng những người giữ khóa</translation>
    </message>
    <message>
        <source>%1, rehearsed</source>
        <translation>%1, đã diễn tập</translation>
    </message>
    <message>
        <source>make one: mintmark registry recovery make --shares 2/3</source>
        <translation>tạo bản khôi phục: mintmark registry recovery make --shares 2/3</translation>
    </message>
    <message>
        <source>a change of the registry&apos;s key was cut</source>
        <translation>việc đổi khóa của sổ đăng ký bị ngắt giữa chừng</translation>
    </message>
    <message>
        <source>open the station for work once: that ends it</source>
        <translation>mở trạm để làm việc một lần: việc đổi khóa sẽ hoàn tất</translation>
    </message>
    <message>
        <source>the registry&apos;s key has none: if the token dies, the registry is lost</source>
        <translation>khóa của sổ đăng ký chưa có bản khôi phục: token hỏng thì mất luôn sổ đăng ký</translation>
    </message>
    <message>
        <source>%1 is missing or damaged</source>
        <translation>%1 bị thiếu hoặc bị hỏng</translation>
    </message>
    <message>
        <source>restore it from a backup, with its station.toml</source>
        <translation>khôi phục từ bản sao lưu, cùng với station.toml của nó</translation>
    </message>
    <message>
        <source>restore it from a backup: somebody put another file there</source>
        <translation>khôi phục từ bản sao lưu: có người đã thay bằng tệp khác</translation>
    </message>
    <message>
        <source>restore it from a backup</source>
        <translation>khôi phục từ bản sao lưu</translation>
    </message>
    <message>
        <source>valid until %1</source>
        <translation>hiệu lực đến %1</translation>
    </message>
    <message>
        <source>make a new issuing CA</source>
        <translation>tạo CA cấp phát mới</translation>
    </message>
    <message>
        <source>make a new root CA</source>
        <translation>tạo CA gốc mới</translation>
    </message>
    <message>
        <source>plan a new issuing CA</source>
        <translation>lên kế hoạch tạo CA cấp phát mới</translation>
    </message>
    <message>
        <source>plan a new root CA</source>
        <translation>lên kế hoạch tạo CA gốc mới</translation>
    </message>
    <message>
        <source>profile %1 draws from a pool, and the station names no key that allotments are signed with</source>
        <translation>cấu hình %1 lấy số từ kho số, nhưng trạm không chỉ định khóa ký dải số được cấp</translation>
    </message>
    <message>
        <source>put the key&apos;s file into the station, and name it in station.toml: [ids] allotmentKey</source>
        <translation>đưa tệp khóa vào trạm, và ghi tên tệp trong station.toml: [ids] allotmentKey</translation>
    </message>
    <message>
        <source>%1 cannot be read: profile %2 draws from a pool</source>
        <translation>không đọc được %1: cấu hình %2 lấy số từ kho số</translation>
    </message>
    <message>
        <source>restore the key that allotments are signed with</source>
        <translation>khôi phục khóa ký dải số được cấp</translation>
    </message>
    <message>
        <source>profile %1 draws from a pool; `mintmark doctor --login` looks at what is left</source>
        <translation>cấu hình %1 lấy số từ kho số; xem còn bao nhiêu bằng `mintmark doctor --login`</translation>
    </message>
    <message>
        <source>%1 is cut short</source>
        <translation>%1 bị cắt cụt</translation>
    </message>
    <message>
        <source>%1 is not encrypted</source>
        <translation>%1 không được mã hóa</translation>
    </message>
    <message>
        <source>mend it, then let it be tried</source>
        <translation>khắc phục, rồi chạy thử lại</translation>
    </message>
    <message>
        <source>see to it; the manual says what each alert means: diagnostics.md</source>
        <translation>xử lý cảnh báo này; sổ tay giải thích từng cảnh báo: diagnostics.md</translation>
    </message>
    <message>
        <source>free</source>
        <translation>không chương trình nào đang giữ</translation>
    </message>
    <message>
        <source>held by this program, which works on the station</source>
        <translation>chương trình này đang giữ để làm việc với trạm</translation>
    </message>
    <message>
        <source>held by %1</source>
        <translation>đang bị giữ bởi %1</translation>
    </message>
    <message>
        <source>wait until it has ended</source>
        <translation>chờ tiến trình đó kết thúc</translation>
    </message>
    <message>
        <source>there is none that can be used</source>
        <translation>không có cấu hình nào dùng được</translation>
    </message>
    <message>
        <source>put one into %1; the command puts the shipped demo there</source>
        <translation>đưa một cấu hình vào %1; lệnh kèm theo ghi cấu hình demo có sẵn vào đó</translation>
    </message>
    <message>
        <source>pool %1 is exhausted</source>
        <translation>kho số %1 đã hết số</translation>
    </message>
    <message>
        <source>import another allotment: mintmark id allot FILE</source>
        <translation>nhập thêm dải số: mintmark id allot FILE</translation>
    </message>
    <message>
        <source>profile %1 has no ID left</source>
        <translation>cấu hình %1 đã hết ID</translation>
    </message>
    <message>
        <source>profile %1: %2</source>
        <translation>cấu hình %1: %2</translation>
    </message>
    <message>
        <source>import another allotment, or give its scheme more digits</source>
        <translation>nhập thêm dải số, hoặc thêm chữ số cho quy tắc đánh số</translation>
    </message>
    <message>
        <source>no device&apos;s certificate ends within 90 days</source>
        <translation>không có chứng chỉ thiết bị nào hết hạn trong 90 ngày tới</translation>
    </message>
    <message>
        <source>1 device&apos;s certificate ends within 90 days, of %1, on %2</source>
        <translation>1 chứng chỉ thiết bị hết hạn trong 90 ngày tới: của %1, lúc %2</translation>
    </message>
    <message>
        <source>its PIN was never set</source>
        <translation>PIN chưa bao giờ được đặt</translation>
    </message>
    <message>
        <source>have the security officer set it</source>
        <translation>nhờ phụ trách bảo mật đặt PIN</translation>
    </message>
    <message>
        <source>its PIN is locked</source>
        <translation>PIN đã bị khóa</translation>
    </message>
    <message>
        <source>have the security officer unlock it</source>
        <translation>nhờ phụ trách bảo mật mở khóa PIN</translation>
    </message>
    <message>
        <source>one try of its PIN is left</source>
        <translation>PIN chỉ còn một lần thử</translation>
    </message>
    <message>
        <source>enter the right one, whoever is sure of it; else have the security officer set another</source>
        <translation>ai chắc chắn về PIN thì nhập PIN đúng; nếu không, nhờ phụ trách bảo mật đặt PIN mới</translation>
    </message>
    <message>
        <source>enter the right one with --spend-final-try; a right one ends the count</source>
        <translation>nhập PIN đúng với --spend-final-try; nhập đúng thì số lần sai về 0</translation>
    </message>
    <message>
        <source>1 wrong PIN was given to it from this machine</source>
        <translation>từ máy này đã nhập sai PIN 1 lần</translation>
    </message>
    <message>
        <source>a wrong PIN was entered</source>
        <translation>đã có lần nhập sai PIN</translation>
    </message>
    <message>
        <source>enter the right one</source>
        <translation>nhập PIN đúng</translation>
    </message>
    <message>
        <source>its PIN has to be changed</source>
        <translation>phải đổi PIN</translation>
    </message>
    <message>
        <source>change it</source>
        <translation>đổi PIN</translation>
    </message>
    <message>
        <source>its security officer&apos;s PIN is locked</source>
        <translation>PIN của phụ trách bảo mật đã bị khóa</translation>
    </message>
    <message>
        <source>plan another token: nobody can set this one&apos;s PIN again</source>
        <translation>lên kế hoạch dùng token khác: không ai đặt lại được PIN của token này nữa</translation>
    </message>
    <message>
        <source>the module %1 is not there; %2 is</source>
        <translation>không có mô-đun %1, nhưng có %2</translation>
    </message>
    <message>
        <source>the module %1 is not there</source>
        <translation>không có mô-đun %1</translation>
    </message>
    <message>
        <source>mend %1 in station.toml</source>
        <translation>sửa %1 trong station.toml</translation>
    </message>
    <message>
        <source>install it, or mend %1 in station.toml</source>
        <translation>cài mô-đun này, hoặc sửa %1 trong station.toml</translation>
    </message>
    <message>
        <source>the module %1 may not be read by this account</source>
        <translation>tài khoản này không được đọc mô-đun %1</translation>
    </message>
    <message>
        <source>let everybody read it</source>
        <translation>cho mọi tài khoản quyền đọc</translation>
    </message>
    <message>
        <source>the module %1 is no library</source>
        <translation>mô-đun %1 không phải là thư viện</translation>
    </message>
    <message>
        <source>install it again, or mend %1 in station.toml</source>
        <translation>cài lại mô-đun, hoặc sửa %1 trong station.toml</translation>
    </message>
    <message>
        <source>the module %1 is made for %2, and this program for %3</source>
        <translation>mô-đun %1 dành cho %2, còn chương trình này dành cho %3</translation>
    </message>
    <message>
        <source>install the one for this machine, or mend %1 in station.toml</source>
        <translation>cài mô-đun dành cho máy này, hoặc sửa %1 trong station.toml</translation>
    </message>
    <message>
        <source>install what it needs, which the command shows as not found</source>
        <translation>cài những gì mô-đun còn thiếu, lệnh kèm theo báo là “not found”</translation>
    </message>
    <message>
        <source>no token with %1 is there</source>
        <translation>không có token nào với %1</translation>
    </message>
    <message>
        <source>plug the token in, or mend %1 in station.toml; the command shows those that are there</source>
        <translation>cắm token vào, hoặc sửa %1 trong station.toml; lệnh kèm theo liệt kê các token hiện có</translation>
    </message>
    <message>
        <source>plug the token in, or mend %1 in station.toml</source>
        <translation>cắm token vào, hoặc sửa %1 trong station.toml</translation>
    </message>
    <message>
        <source>plug the token out and in again</source>
        <translation>rút token ra rồi cắm lại</translation>
    </message>
    <message>
        <source>nobody has given its PIN yet</source>
        <translation>chưa ai nhập PIN của token</translation>
    </message>
    <message>
        <source>enter its PIN</source>
        <translation>nhập PIN của token</translation>
    </message>
    <message>
        <source>plug it in again</source>
        <translation>cắm lại token</translation>
    </message>
    <message>
        <source>restore the station&apos;s folder `token` from a backup</source>
        <translation>khôi phục thư mục `token` của trạm từ bản sao lưu</translation>
    </message>
    <message>
        <source>mend its [[also]] in station.toml: the command shows keys and fingerprints</source>
        <translation>sửa mục [[also]] của token trong station.toml: lệnh kèm theo hiển thị khóa và dấu vân tay</translation>
    </message>
    <message>
        <source>station.toml names no source of its PIN</source>
        <translation>station.toml không chỉ định nguồn PIN của token</translation>
    </message>
    <message>
        <source>somebody has to give it at each start; or name pinFile, pinCredential or pinSealed</source>
        <translation>phải có người nhập PIN mỗi lần khởi động; hoặc ghi pinFile, pinCredential hay pinSealed</translation>
    </message>
    <message>
        <source>it is the same token as another of this station</source>
        <translation>trùng với một token khác của trạm này</translation>
    </message>
    <message>
        <source>name another one, or take its [[also]] out of station.toml</source>
        <translation>chỉ định token khác, hoặc xóa mục [[also]] của nó khỏi station.toml</translation>
    </message>
    <message>
        <source>pcscd, through which the module reaches its token, does not run</source>
        <translation>pcscd không chạy, mà mô-đun cần nó để kết nối với token</translation>
    </message>
    <message>
        <source>start it</source>
        <translation>khởi động nó</translation>
    </message>
    <message>
        <source>install it</source>
        <translation>cài đặt nó</translation>
    </message>
    <message>
        <source>%1 is not there: this machine offers no TPM</source>
        <translation>không có %1: máy này không cung cấp TPM</translation>
    </message>
    <message>
        <source>switch it on in the firmware&apos;s setup</source>
        <translation>bật TPM trong phần thiết lập firmware của máy</translation>
    </message>
    <message>
        <source>readable by its owner alone</source>
        <translation>chỉ chủ sở hữu đọc được</translation>
    </message>
    <message>
        <source>%1 can be read by others than its owner</source>
        <translation>ngoài chủ sở hữu, tài khoản khác cũng đọc được %1</translation>
    </message>
    <message>
        <source>%1 belongs to somebody else</source>
        <translation>%1 thuộc về tài khoản khác</translation>
    </message>
    <message>
        <source>put the PIN into it again, or take its name out of station.toml and give the PIN by hand</source>
        <translation>ghi lại PIN vào tệp, hoặc xóa tên tệp khỏi station.toml và nhập PIN bằng tay</translation>
    </message>
    <message>
        <source>see to its content and owner</source>
        <translation>kiểm tra nội dung và chủ sở hữu của tệp</translation>
    </message>
    <message>
        <source>%1 (not tried)</source>
        <translation>%1 (không thử kết nối)</translation>
    </message>
    <message>
        <source>nothing is plugged in at %1</source>
        <translation>chưa cắm gì ở %1</translation>
    </message>
    <message>
        <source>%1 with the serial number %2 is at %3 and at %4</source>
        <translation>%1 với số sê-ri %2 có ở cả %3 và %4</translation>
    </message>
    <message>
        <source>take one of the two out</source>
        <translation>rút một trong hai ra</translation>
    </message>
    <message>
        <source>%1, without a serial port</source>
        <translation>%1, không có cổng nối tiếp</translation>
    </message>
    <message>
        <source>check the path, and that the unit or the adapter is plugged in</source>
        <translation>kiểm tra đường dẫn, và sản phẩm hoặc bộ chuyển đổi đã được cắm</translation>
    </message>
    <message>
        <source>name a serial port</source>
        <translation>chỉ định một cổng nối tiếp</translation>
    </message>
    <message>
        <source>it is no serial port</source>
        <translation>không phải cổng nối tiếp</translation>
    </message>
    <message>
        <source>another account&apos;s program holds it</source>
        <translation>chương trình của tài khoản khác đang giữ cổng</translation>
    </message>
    <message>
        <source>another program holds it</source>
        <translation>một chương trình khác đang giữ cổng</translation>
    </message>
    <message>
        <source>%1 (process %2) holds it</source>
        <translation>%1 (tiến trình %2) đang giữ cổng</translation>
    </message>
    <message>
        <source>close that program</source>
        <translation>đóng chương trình đó</translation>
    </message>
    <message>
        <source>mend the line that is named, or give the socket its place anew: mintmark socket assign</source>
        <translation>sửa dòng được nêu, hoặc gán lại chỗ cắm cho vị trí: mintmark socket assign</translation>
    </message>
    <message>
        <source>start systemd-udevd</source>
        <translation>khởi động systemd-udevd</translation>
    </message>
    <message>
        <source>this account does not open it, the service does</source>
        <translation>cổng do dịch vụ mở, không phải tài khoản này</translation>
    </message>
    <message>
        <source>give a socket this place: mintmark socket assign NAME %1</source>
        <translation>gán chỗ cắm này cho một vị trí: mintmark socket assign NAME %1</translation>
    </message>
    <message>
        <source>%1 runs, and talks to units before Mintmark does</source>
        <translation>%1 đang chạy, và giao tiếp với sản phẩm trước Mintmark</translation>
    </message>
    <message>
        <source>copy %1 to /etc/udev/rules.d and run `udevadm control --reload` and `udevadm trigger`</source>
        <translation>sao chép %1 vào /etc/udev/rules.d rồi chạy `udevadm control --reload` và `udevadm trigger`</translation>
    </message>
    <message>
        <source>copy %1 to /etc/udev/rules.d and run `udevadm control --reload`; or stop it: %2</source>
        <translation>sao chép %1 vào /etc/udev/rules.d rồi chạy `udevadm control --reload`; hoặc dừng chương trình đó: %2</translation>
    </message>
    <message>
        <source>copy %1 to /etc/udev/rules.d and run `udevadm control --reload`; or remove it: %2</source>
        <translation>sao chép %1 vào /etc/udev/rules.d rồi chạy `udevadm control --reload`; hoặc gỡ chương trình đó: %2</translation>
    </message>
    <message>
        <source>wrong PINs were given to token &apos;%1&apos;, one after the other</source>
        <translation>token &apos;%1&apos; bị nhập sai PIN liên tiếp nhiều lần</translation>
    </message>
    <message>
        <source>the revocation list %1 cannot be read</source>
        <translation>không đọc được danh sách thu hồi %1</translation>
    </message>
    <message>
        <source>%1 may not be opened by this account</source>
        <translation>tài khoản này không được mở %1</translation>
    </message>
    <message>
        <source>%1 is not installed</source>
        <translation>chưa cài %1</translation>
    </message>
    <message>
        <source>%1 is not there</source>
        <translation>không có %1</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>không có tệp hoặc thư mục này</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>không có quyền truy cập</translation>
    </message>
    <message>
        <source>not a regular file</source>
        <translation>không phải tệp thông thường</translation>
    </message>
    <message>
        <source>the PKCS #11 module &apos;%1&apos; cannot be loaded: %2</source>
        <translation>không nạp được mô-đun PKCS #11 &apos;%1&apos;: %2</translation>
    </message>
    <message>
        <source>the PKCS #11 module &apos;%1&apos; is cut short</source>
        <translation>mô-đun PKCS #11 &apos;%1&apos; bị cắt cụt</translation>
    </message>
    <message>
        <source>the PKCS #11 module &apos;%1&apos; is not a file</source>
        <translation>mô-đun PKCS #11 &apos;%1&apos; không phải là tệp</translation>
    </message>
    <message>
        <source>the PKCS #11 module &apos;%1&apos; does not speak PKCS #11 v2</source>
        <translation>mô-đun PKCS #11 &apos;%1&apos; không hỗ trợ PKCS #11 v2</translation>
    </message>
    <message>
        <source>the soft token&apos;s &apos;%1&apos; cannot be read: %2</source>
        <translation>không đọc được &apos;%1&apos; của token mềm: %2</translation>
    </message>
    <message>
        <source>the soft token&apos;s &apos;%1&apos; cannot be written: %2</source>
        <translation>không ghi được &apos;%1&apos; của token mềm: %2</translation>
    </message>
    <message>
        <source>the soft token&apos;s &apos;%1&apos; cannot be listed: %2</source>
        <translation>không liệt kê được &apos;%1&apos; của token mềm: %2</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>hệ thống tệp chỉ đọc</translation>
    </message>
    <message>
        <source>the PKCS #11 module &apos;%1&apos; is not there</source>
        <translation>không có mô-đun PKCS #11 &apos;%1&apos;</translation>
    </message>
    <message>
        <source>the PKCS #11 module &apos;%1&apos; is not named by an absolute path</source>
        <translation>mô-đun PKCS #11 &apos;%1&apos; không được ghi bằng đường dẫn tuyệt đối</translation>
    </message>
    <message>
        <source>files of another account are in it (%L1), as %2</source>
        <translation>trong thư mục có tệp của tài khoản khác (%L1), ví dụ %2</translation>
    </message>
    <message>
        <source>%L1 MiB free</source>
        <translation>còn trống %L1 MiB</translation>
    </message>
    <message>
        <source>room for %L1 files more</source>
        <translation>chỉ còn chỗ cho %L1 tệp nữa</translation>
    </message>
    <message>
        <source>it is another station&apos;s (%1, this is %2)</source>
        <translation>bản này của trạm khác (%1, trạm này là %2)</translation>
    </message>
    <message>
        <source>it wraps the registry&apos;s key of generation %L1, and the registry has generation %L2</source>
        <translation>bản này chứa khóa sổ đăng ký đời %L1, còn sổ đăng ký đang ở đời %L2</translation>
    </message>
    <message>
        <source>of the registry&apos;s key of generation %L1; `mintmark registry recovery test` rehearses it</source>
        <translation>của khóa sổ đăng ký thế hệ %L1; diễn tập bằng `mintmark registry recovery test`</translation>
    </message>
    <message>
        <source>encrypted, %L1 KiB; `mintmark registry check` reads it all</source>
        <translation>đã mã hóa, %L1 KiB; đọc kiểm tra toàn bộ bằng `mintmark registry check`</translation>
    </message>
    <message>
        <source>%1; records that wait: %L2</source>
        <translation>%1; số bản ghi đang chờ: %L2</translation>
    </message>
    <message>
        <source>held by process %1 since %2</source>
        <translation>tiến trình %1 đang giữ từ %2</translation>
    </message>
    <message>
        <source>pool %1 has %L2 left</source>
        <translation>kho số %1 còn %L2 số</translation>
    </message>
    <message>
        <source>%L1 devices&apos; certificates end within 90 days, the first, of %2, on %3</source>
        <translation>%L1 chứng chỉ thiết bị hết hạn trong 90 ngày tới, sớm nhất là của %2, lúc %3</translation>
    </message>
    <message>
        <source>%L1 wrong PINs were given to it from this machine, and no other is tried</source>
        <translation>từ máy này đã nhập sai PIN %L1 lần, và không được thử thêm</translation>
    </message>
    <message>
        <source>%L1 wrong PINs were given to it from this machine</source>
        <translation>từ máy này đã nhập sai PIN %L1 lần</translation>
    </message>
    <message>
        <source>%L1 tokens with %2 are there; the URI has to name the serial</source>
        <translation>có %L1 token với %2; URI phải ghi số sê-ri</translation>
    </message>
    <message>
        <source>%1 gave none within 30 s</source>
        <translation>%1 không đưa ra PIN trong 30 s</translation>
    </message>
    <message>
        <source>longer than 64 octets</source>
        <translation>dài hơn 64 byte</translation>
    </message>
    <message>
        <source>%1 is empty</source>
        <translation>%1 trống</translation>
    </message>
    <message>
        <source>%L1 of %L2 serial ports may not be opened by this account, as %3</source>
        <translation>tài khoản này không được mở %L1 trong số %L2 cổng nối tiếp, ví dụ %3</translation>
    </message>
    <message>
        <source>%L1 MiB are free on the disk of the station&apos;s folder</source>
        <translation>ổ đĩa chứa thư mục của trạm còn trống %L1 MiB</translation>
    </message>
    <message>
        <source>the issuing CA of token %1 ended at %2</source>
        <translation>CA cấp phát của token %1 đã hết hạn lúc %2</translation>
    </message>
    <message>
        <source>the issuing CA of token %1 ends at %2</source>
        <translation>CA cấp phát của token %1 sẽ hết hạn lúc %2</translation>
    </message>
    <message>
        <source>the issuing CA ended at %1</source>
        <translation>CA cấp phát đã hết hạn lúc %1</translation>
    </message>
    <message>
        <source>the issuing CA ends at %1</source>
        <translation>CA cấp phát sẽ hết hạn lúc %1</translation>
    </message>
    <message>
        <source>the root CA ended at %1</source>
        <translation>CA gốc đã hết hạn lúc %1</translation>
    </message>
    <message>
        <source>the root CA ends at %1</source>
        <translation>CA gốc sẽ hết hạn lúc %1</translation>
    </message>
    <message>
        <source>the revocation list %1 ended at %2</source>
        <translation>danh sách thu hồi %1 đã hết hạn lúc %2</translation>
    </message>
    <message>
        <source>the revocation list %1 ends at %2</source>
        <translation>danh sách thu hồi %1 sẽ hết hạn lúc %2</translation>
    </message>
    <message>
        <source>the clock went ahead by %L1 s at once</source>
        <translation>đồng hồ đột ngột nhanh lên %L1 s</translation>
    </message>
    <message>
        <source>the clock went back by %L1 s at once</source>
        <translation>đồng hồ đột ngột lùi lại %L1 s</translation>
    </message>
    <message>
        <source>%1 cannot be read, or is larger than 64 KiB</source>
        <translation>không đọc được %1, hoặc tệp lớn hơn 64 KiB</translation>
    </message>
    <message>
        <source>the soft token cannot be in &apos;%1&apos; while another is still open in this process</source>
        <translation>token mềm không thể nằm trong &apos;%1&apos; khi tiến trình này còn mở token khác</translation>
    </message>
    <message>
        <source>the soft token cannot be in &apos;%1&apos;: SoftHSM allows no &apos;#&apos;, &apos;=&apos;, tab or line break in the path</source>
        <translation>token mềm không thể nằm trong &apos;%1&apos;: SoftHSM không cho phép &apos;#&apos;, &apos;=&apos;, tab hay dấu xuống dòng trong đường dẫn</translation>
    </message>
    <message>
        <source>SoftHSM, on which a demo station has its keys, is not installed</source>
        <translation>chưa cài SoftHSM, nơi trạm demo giữ các khóa</translation>
    </message>
    <message>
        <source>install it, or make a station for a token of your own</source>
        <translation>cài SoftHSM, hoặc tạo trạm cho token của bạn</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::HelpPage</name>
    <message>
        <source>Next place</source>
        <translation>Chỗ tiếp theo</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Quay lại</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Tiến</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Trợ giúp</translation>
    </message>
    <message>
        <source>Search the manual</source>
        <translation>Tìm trong tài liệu</translation>
    </message>
    <message>
        <source>Words, or a code that begins with MM-</source>
        <translation>Từ khóa, hoặc mã bắt đầu bằng MM-</translation>
    </message>
    <message>
        <source>Pages of the manual</source>
        <translation>Các trang của tài liệu</translation>
    </message>
    <message>
        <source>Goes to the next place on this page that has the first word (F3)</source>
        <translation>Đến chỗ tiếp theo trên trang này có từ đầu tiên (F3)</translation>
    </message>
    <message>
        <source>The page before (Alt+Left)</source>
        <translation>Trang trước (Alt+Left)</translation>
    </message>
    <message>
        <source>The page after (Alt+Right)</source>
        <translation>Trang sau (Alt+Right)</translation>
    </message>
    <message>
        <source>Decided: %1</source>
        <translation>Quyết định: %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>No page of the manual has these words.</source>
        <translation>Không trang nào của tài liệu có các từ này.</translation>
    </message>
    <message>
        <source>This is not in the manual, and the window opens nothing else: %1</source>
        <translation>Cái này không có trong tài liệu, và cửa sổ không mở gì khác: %1</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::JobBar</name>
    <message>
        <source>Stop</source>
        <translation>Dừng</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>Đang dừng …</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::KeptNote</name>
    <message>
        <source>This station is kept by its service: who works here can open neither its token nor its files. %1 On the station&apos;s machine, as the service&apos;s own account:</source>
        <translation>Trạm này do dịch vụ của nó giữ: người làm việc ở đây không mở được token cũng như tệp của trạm. %1 Trên máy của trạm, bằng tài khoản của dịch vụ:</translation>
    </message>
    <message>
        <source>The page “Help” has the whole list: “The station as a service”.</source>
        <translation>Trang “Trợ giúp” có danh sách đầy đủ: “The station as a service”.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::KeysTab</name>
    <message>
        <source>List its keys …</source>
        <translation>Liệt kê các khóa …</translation>
    </message>
    <message>
        <source>Make a key …</source>
        <translation>Tạo khóa …</translation>
    </message>
    <message>
        <source>Back up …</source>
        <translation>Sao lưu …</translation>
    </message>
    <message>
        <source>Delete …</source>
        <translation>Xóa …</translation>
    </message>
    <message>
        <source>Keys of the token</source>
        <translation>Các khóa của token</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Vai trò</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Nhãn</translation>
    </message>
    <message>
        <source>Algorithm</source>
        <translation>Thuật toán</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Bảo vệ</translation>
    </message>
    <message>
        <source>CKA_ID</source>
        <translation>CKA_ID</translation>
    </message>
    <message>
        <source>SHA-256 of the public half</source>
        <translation>SHA-256 của phần công khai</translation>
    </message>
    <message>
        <source>CKA_ID %1</source>
        <translation>CKA_ID %1</translation>
    </message>
    <message>
        <source>CKA_ID %1, SHA-256 of its public half %2</source>
        <translation>CKA_ID %1, SHA-256 của phần công khai %2</translation>
    </message>
    <message>
        <source>half of a pair</source>
        <translation>một nửa của cặp khóa</translation>
    </message>
    <message>
        <source>asks for the PIN at each use</source>
        <translation>hỏi PIN mỗi lần dùng</translation>
    </message>
    <message>
        <source>may be backed up</source>
        <translation>được phép sao lưu</translation>
    </message>
    <message>
        <source>CAN BE TAKEN OUT</source>
        <translation>CÓ THỂ LẤY RA</translation>
    </message>
    <message>
        <source>never leaves</source>
        <translation>không bao giờ rời token</translation>
    </message>
    <message>
        <source>CAN BE READ</source>
        <translation>CÓ THỂ ĐỌC</translation>
    </message>
    <message>
        <source>not Mintmark&apos;s</source>
        <translation>không phải của Mintmark</translation>
    </message>
    <message>
        <source>a secret key: none</source>
        <translation>khóa bí mật: không có</translation>
    </message>
    <message numerus="yes">
        <source>Keys: %n.</source>
        <translation>
            <numerusform>Số khóa: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>What a token holds is told after a login: “List its keys”.</source>
        <translation>Token giữ những gì chỉ biết sau khi đăng nhập: “Liệt kê các khóa”.</translation>
    </message>
    <message>
        <source>Only a security officer manages keys.</source>
        <translation>Chỉ phụ trách bảo mật quản lý khóa.</translation>
    </message>
    <message>
        <source>Choose a key of the list first.</source>
        <translation>Hãy chọn một khóa trong danh sách trước.</translation>
    </message>
    <message>
        <source>The key was not made to be backed up: no token lets it out.</source>
        <translation>Khóa không được tạo để sao lưu: không token nào cho khóa ra ngoài.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::LeaveForm</name>
    <message>
        <source>Ship</source>
        <translation>Xuất hàng</translation>
    </message>
    <message>
        <source>The registry says from now on that they have left. Their certificates live on; one that comes back may go to rework.</source>
        <translation>Từ nay sổ đăng ký ghi rằng chúng đã xuất. Chứng chỉ vẫn còn hiệu lực; thiết bị trả về có thể đưa đi sửa lại.</translation>
    </message>
    <message>
        <source>Scrap</source>
        <translation>Loại bỏ</translation>
    </message>
    <message>
        <source>The device is done for: what is live of its certificates is revoked as out of operation, and its unit is never made again. It cannot be undone.</source>
        <translation>Thiết bị bị loại bỏ: chứng chỉ còn hiệu lực bị thu hồi với lý do ngừng hoạt động, và sản phẩm của nó không bao giờ được làm lại. Không thể hoàn tác.</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Thiết bị</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Vì sao</translation>
    </message>
    <message>
        <source>pallet, delivery note, …</source>
        <translation>pallet, phiếu giao hàng, …</translation>
    </message>
    <message>
        <source>crushed, worn out, …</source>
        <translation>bị vỡ, hao mòn, …</translation>
    </message>
    <message>
        <source>Who answers for it</source>
        <translation>Người chịu trách nhiệm</translation>
    </message>
    <message>
        <source>name, for the record</source>
        <translation>tên, để ghi hồ sơ</translation>
    </message>
    <message numerus="yes">
        <source>%1 devices</source>
        <translation>
            <numerusform>%1 thiết bị</numerusform>
        </translation>
    </message>
    <message>
        <source>Scrap %1?</source>
        <translation>Loại bỏ %1?</translation>
    </message>
    <message>
        <source>What it has for a certificate is revoked at once. It cannot be undone.</source>
        <translation>Chứng chỉ hiện có bị thu hồi ngay. Không thể hoàn tác.</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Để nguyên</translation>
    </message>
    <message>
        <source>%1 leave …</source>
        <translation>đang xuất %1 …</translation>
    </message>
    <message>
        <source>. Refused: %1 of %2 devices; the others have left</source>
        <translation>. Bị từ chối: %1 trên %2 thiết bị; các thiết bị khác đã xuất</translation>
    </message>
    <message>
        <source>%1 has left.</source>
        <translation>%1 đã xuất.</translation>
    </message>
    <message numerus="yes">
        <source>%1 devices have left.</source>
        <translation>
            <numerusform>%1 thiết bị đã xuất.</numerusform>
        </translation>
    </message>
    <message>
        <source>Of these, the registry said so before: %1.</source>
        <translation>Trong đó, sổ đăng ký đã ghi như vậy từ trước: %1.</translation>
    </message>
    <message>
        <source>The registry says so, and who shipped them.</source>
        <translation>Sổ đăng ký ghi điều đó, và ai đã xuất.</translation>
    </message>
    <message>
        <source>%1 is scrapped.</source>
        <translation>%1 đã bị loại bỏ.</translation>
    </message>
    <message>
        <source>Others know of its certificate once a new revocation list is out.</source>
        <translation>Bên khác biết về chứng chỉ của nó khi danh sách thu hồi mới được phát hành.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::LedgerView</name>
    <message>
        <source>Whose ledger</source>
        <translation>Sổ cái của đích nào</translation>
    </message>
    <message>
        <source>In which state</source>
        <translation>Ở trạng thái nào</translation>
    </message>
    <message>
        <source>Also what a newer record has replaced</source>
        <translation>Cả những gì đã bị bản ghi mới hơn thay thế</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Hiển thị thêm</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>Sổ cái</translation>
    </message>
    <message>
        <source>All destinations</source>
        <translation>Mọi đích</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Tất cả</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Thiết bị</translation>
    </message>
    <message>
        <source>A whole device ID; empty: all</source>
        <translation>ID đầy đủ của thiết bị; trống: tất cả</translation>
    </message>
    <message>
        <source>A device&apos;s ID</source>
        <translation>ID của thiết bị</translation>
    </message>
    <message>
        <source>What destinations were told</source>
        <translation>Những gì đã báo cho các đích</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Trả lời</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>Đích</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Khi nào</translation>
    </message>
    <message>
        <source>Tried</source>
        <translation>Số lần thử</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>Lần thử tiếp theo</translation>
    </message>
    <message>
        <source>The next records of the ledger</source>
        <translation>Các bản ghi tiếp theo của sổ cái</translation>
    </message>
    <message>
        <source>not to be let in</source>
        <translation>không được cho vào</translation>
    </message>
    <message>
        <source>That is all.</source>
        <translation>Đã hết.</translation>
    </message>
    <message>
        <source>The ledger has nothing of this.</source>
        <translation>Sổ cái không có gì như vậy.</translation>
    </message>
    <message>
        <source>Records: the first %1.</source>
        <translation>Bản ghi: %1 đầu tiên.</translation>
    </message>
    <message>
        <source>Records: %1.</source>
        <translation>Bản ghi: %1.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ManualView</name>
    <message>
        <source>Page of the manual</source>
        <translation>Trang của tài liệu</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::MessageBar</name>
    <message>
        <source>Dismiss</source>
        <translation>Đóng thông báo</translation>
    </message>
    <message>
        <source>Takes the message away</source>
        <translation>Ẩn thông báo này</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Trợ giúp</translation>
    </message>
    <message>
        <source>Opens the code&apos;s entry in the manual</source>
        <translation>Mở mục của mã này trong tài liệu</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::OperatorPage</name>
    <message>
        <source>DEMO</source>
        <translation>DEMO</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Bắt đầu</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Dừng</translation>
    </message>
    <message>
        <source>Sockets</source>
        <translation>Vị trí</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Ca</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Giao diện</translation>
    </message>
    <message>
        <source>Operator&apos;s page</source>
        <translation>Trang vận hành</translation>
    </message>
    <message>
        <source>Results are listed here.</source>
        <translation>Kết quả được liệt kê ở đây.</translation>
    </message>
    <message>
        <source>Log of the last results</source>
        <translation>Nhật ký các kết quả gần nhất</translation>
    </message>
    <message>
        <source>A station to try things on. What it makes is not for sale.</source>
        <translation>Trạm để dùng thử. Hàng làm ở đây không được bán.</translation>
    </message>
    <message>
        <source>Demo station</source>
        <translation>Trạm demo</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Cấu hình</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Các cấu hình</translation>
    </message>
    <message>
        <source>Start the batch (Enter)</source>
        <translation>Bắt đầu lô (Enter)</translation>
    </message>
    <message>
        <source>Starts the batch on all sockets</source>
        <translation>Bắt đầu lô trên tất cả các vị trí</translation>
    </message>
    <message>
        <source>Let each run end between two steps</source>
        <translation>Để mỗi lượt chạy dừng giữa hai bước</translation>
    </message>
    <message>
        <source>Ends the batch; each run goes on next time</source>
        <translation>Kết thúc lô; mỗi lượt chạy lần sau chạy tiếp</translation>
    </message>
    <message>
        <source>Names the sockets and their ports</source>
        <translation>Khai báo các vị trí và cổng của chúng</translation>
    </message>
    <message>
        <source>The shift at a glance (F2)</source>
        <translation>Tổng quan ca (F2)</translation>
    </message>
    <message>
        <source>Shows order, figures, last results and health</source>
        <translation>Hiển thị lệnh sản xuất, số liệu, các kết quả gần nhất và tình trạng</translation>
    </message>
    <message>
        <source>Changes between light and dark</source>
        <translation>Chuyển giữa sáng và tối</translation>
    </message>
    <message>
        <source>Theme: dark</source>
        <translation>Giao diện: tối</translation>
    </message>
    <message>
        <source>Theme: light</source>
        <translation>Giao diện: sáng</translation>
    </message>
    <message>
        <source>Operator %1</source>
        <translation>Người vận hành %1</translation>
    </message>
    <message>
        <source>Order %1, operator %2</source>
        <translation>Lệnh %1, người vận hành %2</translation>
    </message>
    <message>
        <source>work list %1</source>
        <translation>danh sách sản xuất %1</translation>
    </message>
    <message>
        <source>%1, version %2</source>
        <translation>%1, phiên bản %2</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::OperatorWindow</name>
    <message>
        <source>Rows of the work list that were left out: %1</source>
        <translation>Số dòng của danh sách sản xuất bị bỏ qua: %1</translation>
    </message>
    <message>
        <source>The log says which, and why. Mend them; units of theirs were not made.</source>
        <translation>Nhật ký cho biết dòng nào và vì sao. Hãy sửa lại; sản phẩm của các dòng đó chưa được làm.</translation>
    </message>
    <message>
        <source>Finishing the runs, then closing …</source>
        <translation>Đang kết thúc các lượt chạy, sau đó đóng …</translation>
    </message>
    <message>
        <source>Each run ends between two steps and goes on next time.</source>
        <translation>Mỗi lượt chạy dừng giữa hai bước và lần sau chạy tiếp.</translation>
    </message>
    <message>
        <source>Looking at the profile and the units …</source>
        <translation>Đang xem cấu hình và các sản phẩm …</translation>
    </message>
    <message>
        <source>and %1 more: see the log</source>
        <translation>và %1 nữa: xem nhật ký</translation>
    </message>
    <message>
        <source>What an earlier batch left was settled</source>
        <translation>Phần dở dang của lô trước đã được xử lý</translation>
    </message>
    <message>
        <source>This profile locks its units for good.</source>
        <translation>Cấu hình này khóa vĩnh viễn sản phẩm.</translation>
    </message>
    <message>
        <source>A batch is working already</source>
        <translation>Một lô đang chạy</translation>
    </message>
    <message>
        <source>Its sockets take the next unit by themselves; others are started once it has ended.</source>
        <translation>Các vị trí của lô tự nhận sản phẩm tiếp theo; vị trí khác chỉ bắt đầu được sau khi lô kết thúc.</translation>
    </message>
    <message>
        <source>There is no socket %1 here</source>
        <translation>Ở đây không có vị trí %1</translation>
    </message>
    <message>
        <source>Print the sheet of commands anew.</source>
        <translation>In lại tờ lệnh quét.</translation>
    </message>
    <message>
        <source>The batch does not work on socket %1</source>
        <translation>Lô này không chạy ở vị trí %1</translation>
    </message>
    <message>
        <source>Nothing has to be stopped there.</source>
        <translation>Ở đó không có gì để dừng.</translation>
    </message>
    <message>
        <source>Looking at name and PIN …</source>
        <translation>Đang kiểm tra tên và PIN …</translation>
    </message>
    <message>
        <source>The order %1 of before is no longer here</source>
        <translation>Lệnh sản xuất %1 trước đây không còn ở trạm này</translation>
    </message>
    <message>
        <source>The station goes on without one. Name another with --order.</source>
        <translation>Trạm tiếp tục mà không có lệnh. Chọn lệnh khác bằng --order.</translation>
    </message>
    <message>
        <source>What the bench does cannot be remembered: %1</source>
        <translation>Không ghi nhớ được công việc của bàn: %1</translation>
    </message>
    <message>
        <source>The commands for the scanner are in a file</source>
        <translation>Các lệnh cho máy quét đã được ghi ra tệp</translation>
    </message>
    <message>
        <source>Print %1 without scaling it.</source>
        <translation>In %1 đúng kích thước, không co giãn.</translation>
    </message>
    <message>
        <source>A batch is working</source>
        <translation>Một lô đang chạy</translation>
    </message>
    <message>
        <source>Stop it first; then the next operator logs in.</source>
        <translation>Hãy dừng lô trước; sau đó người tiếp theo đăng nhập.</translation>
    </message>
    <message>
        <source>profile %1</source>
        <translation>cấu hình %1</translation>
    </message>
    <message>
        <source>order %1, profile %2</source>
        <translation>lệnh %1, cấu hình %2</translation>
    </message>
    <message>
        <source>A batch was cut off: %1</source>
        <translation>Một lô bị ngắt giữa chừng: %1</translation>
    </message>
    <message>
        <source>Put the same units in and start: each run goes on as the same device, or is told why not.</source>
        <translation>Đặt lại đúng các sản phẩm đó rồi bắt đầu: mỗi lượt chạy tiếp tục với cùng thiết bị, hoặc cho biết vì sao không.</translation>
    </message>
    <message>
        <source>Scanner: ready</source>
        <translation>Máy quét: sẵn sàng</translation>
    </message>
    <message>
        <source>Mintmark</source>
        <translation>Mintmark</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Câu hỏi</translation>
    </message>
    <message>
        <source>The last scan</source>
        <translation>Lần quét gần nhất</translation>
    </message>
    <message>
        <source>Opening the token and the registry …</source>
        <translation>Đang mở token và sổ đăng ký …</translation>
    </message>
    <message>
        <source>Opening the station …</source>
        <translation>Đang mở trạm …</translation>
    </message>
    <message>
        <source>%1 – Mintmark</source>
        <translation>%1 – Mintmark</translation>
    </message>
    <message>
        <source>Token “%1”: logged in</source>
        <translation>Token “%1”: đã đăng nhập</translation>
    </message>
    <message>
        <source>Token “%1”: not logged in</source>
        <translation>Token “%1”: chưa đăng nhập</translation>
    </message>
    <message numerus="yes">
        <source>Registry: encrypted, %1 devices</source>
        <translation>
            <numerusform>Sổ đăng ký: đã mã hóa, %1 thiết bị</numerusform>
        </translation>
    </message>
    <message>
        <source>Registry: encrypted</source>
        <translation>Sổ đăng ký: đã mã hóa</translation>
    </message>
    <message>
        <source>Batch: not started</source>
        <translation>Lô: chưa bắt đầu</translation>
    </message>
    <message>
        <source>Batch: working</source>
        <translation>Lô: đang chạy</translation>
    </message>
    <message>
        <source>Batch: stopping, each run ends between two steps</source>
        <translation>Lô: đang dừng, mỗi lượt chạy dừng giữa hai bước</translation>
    </message>
    <message>
        <source>Batch: done</source>
        <translation>Lô: xong</translation>
    </message>
    <message>
        <source>Batch: ended before its count</source>
        <translation>Lô: kết thúc trước khi đủ số lượng</translation>
    </message>
    <message>
        <source>No station</source>
        <translation>Không có trạm</translation>
    </message>
    <message>
        <source>A batch is working.</source>
        <translation>Một lô đang chạy.</translation>
    </message>
    <message>
        <source>Finish lets each run end between two steps; nothing is lost, and it goes on next time.</source>
        <translation>“Kết thúc” để mỗi lượt chạy dừng giữa hai bước; không mất gì, lần sau chạy tiếp.</translation>
    </message>
    <message>
        <source>Finish and close</source>
        <translation>Kết thúc và đóng</translation>
    </message>
    <message>
        <source>Keep working</source>
        <translation>Tiếp tục chạy</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::OperatorsPage</name>
    <message>
        <source>technician</source>
        <translation>kỹ thuật viên</translation>
    </message>
    <message>
        <source>supervisor</source>
        <translation>giám sát</translation>
    </message>
    <message>
        <source>security officer</source>
        <translation>phụ trách bảo mật</translation>
    </message>
    <message>
        <source>auditor</source>
        <translation>kiểm toán viên</translation>
    </message>
    <message>
        <source>integrator</source>
        <translation>tích hợp viên</translation>
    </message>
    <message>
        <source>Locking units for good</source>
        <translation>Khóa vĩnh viễn sản phẩm</translation>
    </message>
    <message>
        <source>A second certificate</source>
        <translation>Chứng chỉ thứ hai</translation>
    </message>
    <message>
        <source>Taking a key out of its token</source>
        <translation>Lấy một khóa ra khỏi token</translation>
    </message>
    <message>
        <source>Deleting a key</source>
        <translation>Xóa một khóa</translation>
    </message>
    <message>
        <source>A later revision of an order</source>
        <translation>Bản sửa đổi sau của một lệnh</translation>
    </message>
    <message>
        <source>Scrapping devices</source>
        <translation>Loại bỏ thiết bị</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Vai trò</translation>
    </message>
    <message>
        <source>What the operator may do</source>
        <translation>Người vận hành được làm gì</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Thêm</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>PIN mới</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Mở khóa</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Bỏ</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Operators</source>
        <translation>Người vận hành</translation>
    </message>
    <message>
        <source>Adds an operator; the first one is a security officer</source>
        <translation>Thêm người vận hành; người đầu tiên là phụ trách bảo mật</translation>
    </message>
    <message>
        <source>Gives the chosen operator a new PIN</source>
        <translation>Đặt PIN mới cho người vận hành đã chọn</translation>
    </message>
    <message>
        <source>Changes what the chosen operator may do</source>
        <translation>Thay đổi những gì người vận hành đã chọn được làm</translation>
    </message>
    <message>
        <source>Lets the chosen operator log in again after wrong PINs</source>
        <translation>Cho người vận hành đã chọn đăng nhập lại sau khi sai PIN</translation>
    </message>
    <message>
        <source>Takes the chosen operator off the list for good</source>
        <translation>Gỡ vĩnh viễn người vận hành đã chọn khỏi danh sách</translation>
    </message>
    <message>
        <source>Operators of this station</source>
        <translation>Những người vận hành của trạm này</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Người vận hành</translation>
    </message>
    <message>
        <source>Badge</source>
        <translation>Thẻ</translation>
    </message>
    <message>
        <source>Log-in</source>
        <translation>Đăng nhập</translation>
    </message>
    <message>
        <source>Last log-in</source>
        <translation>Lần đăng nhập cuối</translation>
    </message>
    <message>
        <source>This station has no operators: whoever has the token&apos;s PIN may do everything. With the first one, a security officer, everybody logs in with a name and a PIN of their own.</source>
        <translation>Trạm này chưa có người vận hành: ai có PIN của token đều làm được mọi việc. Khi có người đầu tiên, là phụ trách bảo mật, mọi người đăng nhập bằng tên và PIN riêng.</translation>
    </message>
    <message>
        <source>What needs a second person</source>
        <translation>Những việc cần người thứ hai</translation>
    </message>
    <message>
        <source>Somebody else, a supervisor or a security officer, stands beside and types a PIN of their own, here and now.</source>
        <translation>Một người khác, là giám sát hoặc phụ trách bảo mật, đứng bên cạnh và gõ PIN của mình, tại đây và ngay lúc này.</translation>
    </message>
    <message>
        <source>Needs a second person where it is checked</source>
        <translation>Cần người thứ hai ở những mục được đánh dấu</translation>
    </message>
    <message>
        <source>From now on this needs a second person</source>
        <translation>Từ nay việc này cần người thứ hai</translation>
    </message>
    <message>
        <source>Add an operator</source>
        <translation>Thêm một người vận hành</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>Letters, digits, . _ - and single blanks; it is never given again</source>
        <translation>Chữ cái, chữ số, . _ - và dấu cách đơn; tên không bao giờ được cấp lại</translation>
    </message>
    <message>
        <source>Badge (may be empty)</source>
        <translation>Thẻ (có thể để trống)</translation>
    </message>
    <message>
        <source>What the badge&apos;s reader types; it names its operator, and is no PIN</source>
        <translation>Nội dung đầu đọc thẻ gõ vào; thẻ cho biết tên người vận hành, và không phải PIN</translation>
    </message>
    <message>
        <source>PIN, 6 characters or more</source>
        <translation>PIN, 6 ký tự trở lên</translation>
    </message>
    <message>
        <source>The same PIN once more</source>
        <translation>Nhập lại PIN đó</translation>
    </message>
    <message>
        <source>A new PIN</source>
        <translation>PIN mới</translation>
    </message>
    <message>
        <source>Set the PIN</source>
        <translation>Đặt PIN</translation>
    </message>
    <message>
        <source>Another role</source>
        <translation>Vai trò khác</translation>
    </message>
    <message>
        <source>Set the role</source>
        <translation>Đặt vai trò</translation>
    </message>
    <message>
        <source>It counts from the operator&apos;s next act on.</source>
        <translation>Có hiệu lực từ thao tác tiếp theo của người vận hành.</translation>
    </message>
    <message>
        <source>A new PIN for %1</source>
        <translation>PIN mới cho %1</translation>
    </message>
    <message>
        <source>What %1 may do</source>
        <translation>%1 được làm gì</translation>
    </message>
    <message>
        <source>✕ locked out</source>
        <translation>✕ bị khóa</translation>
    </message>
    <message>
        <source>! held off until %1</source>
        <translation>! phải chờ đến %1</translation>
    </message>
    <message>
        <source>✓ may log in</source>
        <translation>✓ được đăng nhập</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>có</translation>
    </message>
    <message>
        <source>no</source>
        <translation>không</translation>
    </message>
    <message>
        <source>never</source>
        <translation>chưa bao giờ</translation>
    </message>
    <message>
        <source>No operator is chosen</source>
        <translation>Chưa chọn người vận hành nào</translation>
    </message>
    <message>
        <source>Nothing keeps %1 from logging in</source>
        <translation>Không có gì ngăn %1 đăng nhập</translation>
    </message>
    <message>
        <source>Nothing is changed</source>
        <translation>Không có gì thay đổi</translation>
    </message>
    <message>
        <source>The PIN is missing.</source>
        <translation>Thiếu PIN.</translation>
    </message>
    <message>
        <source>The PIN is to be typed twice.</source>
        <translation>Phải gõ PIN hai lần.</translation>
    </message>
    <message>
        <source>The two PINs differ; nothing was changed.</source>
        <translation>Hai PIN khác nhau; chưa thay đổi gì.</translation>
    </message>
    <message>
        <source>A name is missing.</source>
        <translation>Thiếu tên.</translation>
    </message>
    <message>
        <source>%1 is %2 here now.</source>
        <translation>%1 từ nay là %2 ở đây.</translation>
    </message>
    <message>
        <source>From now on everybody logs in by name. Log out, and in again as %1.</source>
        <translation>Từ nay mọi người đăng nhập bằng tên. Hãy đăng xuất, rồi đăng nhập lại với tên %1.</translation>
    </message>
    <message>
        <source>%1 has a new PIN.</source>
        <translation>%1 đã có PIN mới.</translation>
    </message>
    <message>
        <source>%1 is %2 now.</source>
        <translation>%1 từ nay là %2.</translation>
    </message>
    <message>
        <source>%1 may log in again.</source>
        <translation>%1 được đăng nhập lại.</translation>
    </message>
    <message>
        <source>Remove %1 for good?</source>
        <translation>Gỡ vĩnh viễn %1?</translation>
    </message>
    <message>
        <source>What %1 did stays on record, and the name is not given again.</source>
        <translation>Những gì %1 đã làm vẫn còn trong hồ sơ, và tên này không được cấp lại.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Giữ lại</translation>
    </message>
    <message>
        <source>%1 is no operator any more.</source>
        <translation>%1 không còn là người vận hành.</translation>
    </message>
    <message>
        <source>What needs a second person is changed.</source>
        <translation>Đã thay đổi những việc cần người thứ hai.</translation>
    </message>
    <message>
        <source>Let one person alone do this?</source>
        <translation>Cho một người làm việc này một mình?</translation>
    </message>
    <message>
        <source>One is enough</source>
        <translation>Một người là đủ</translation>
    </message>
    <message>
        <source>Keep two</source>
        <translation>Giữ hai người</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::OrderWords</name>
    <message>
        <source>every %1 h, with %2 and %3</source>
        <translation>cứ %1 giờ, với %2 và %3</translation>
    </message>
    <message>
        <source>%1; proved until %2</source>
        <translation>%1; đạt đến %2</translation>
    </message>
    <message>
        <source>%1; the station was wrong at %2</source>
        <translation>%1; trạm đã sai lúc %2</translation>
    </message>
    <message>
        <source>%1; not proved now</source>
        <translation>%1; hiện chưa đạt</translation>
    </message>
    <message>
        <source>■ closed</source>
        <translation>■ đã đóng</translation>
    </message>
    <message>
        <source>● open</source>
        <translation>● đang mở</translation>
    </message>
    <message>
        <source>! not valid now</source>
        <translation>! hiện không hiệu lực</translation>
    </message>
    <message>
        <source>✓ done</source>
        <translation>✓ xong</translation>
    </message>
    <message>
        <source>! to be checked</source>
        <translation>! cần kiểm tra</translation>
    </message>
    <message>
        <source>✕ refused</source>
        <translation>✕ bị từ chối</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 phút</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 giờ %2 phút</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 ngày</translation>
    </message>
    <message>
        <source>%1, version %2</source>
        <translation>%1, phiên bản %2</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Lệnh sản xuất</translation>
    </message>
    <message>
        <source>%1, revision %2</source>
        <translation>%1, bản sửa đổi %2</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Why not</source>
        <translation>Vì sao không</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Sản phẩm</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Khách hàng</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Cấu hình</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Hiệu lực từ</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Hiệu lực đến</translation>
    </message>
    <message>
        <source>Sockets</source>
        <translation>Vị trí</translation>
    </message>
    <message>
        <source>any</source>
        <translation>bất kỳ</translation>
    </message>
    <message>
        <source>Check of the station</source>
        <translation>Kiểm tra trạm</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Số lượng</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Đã làm</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>Đang làm</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Còn lại</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>Đã trả lại</translation>
    </message>
    <message>
        <source>Failed runs</source>
        <translation>Lượt chạy lỗi</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>Vô hiệu</translation>
    </message>
    <message>
        <source>Yield</source>
        <translation>Tỷ lệ đạt</translation>
    </message>
    <message>
        <source>Pace</source>
        <translation>Tốc độ</translation>
    </message>
    <message>
        <source>%1 an hour</source>
        <translation>%1 mỗi giờ</translation>
    </message>
    <message>
        <source>Done by</source>
        <translation>Xong lúc</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Đã nhập</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Đã đóng</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message numerus="yes">
        <source>%1 devices at %2</source>
        <translation>
            <numerusform>%1 thiết bị ở %2</numerusform>
        </translation>
    </message>
    <message>
        <source>not signed</source>
        <translation>chưa ký</translation>
    </message>
    <message>
        <source>signed by %1</source>
        <translation>ký bởi %1</translation>
    </message>
    <message>
        <source>%1, profile %2, valid %3 to %4; %5. So the file says.</source>
        <translation>%1, cấu hình %2, hiệu lực %3 đến %4; %5. Tệp ghi như vậy.</translation>
    </message>
    <message>
        <source>Which station? Its name is missing.</source>
        <translation>Trạm nào? Thiếu tên trạm.</translation>
    </message>
    <message>
        <source>The station&apos;s key has 64 hexadecimal digits, as its page of orders shows it.</source>
        <translation>Khóa của trạm có 64 chữ số thập lục phân, như trang lệnh sản xuất của trạm đó hiển thị.</translation>
    </message>
    <message>
        <source>The quantity is a number from 1.</source>
        <translation>Số lượng là một số từ 1 trở lên.</translation>
    </message>
    <message>
        <source>A block of IDs is written POOL:FIRST-LAST.</source>
        <translation>Dải ID viết dạng POOL:FIRST-LAST.</translation>
    </message>
    <message>
        <source>How long does the check hold? 1 to 168 hours.</source>
        <translation>Kết quả kiểm tra có hiệu lực bao lâu? 1 đến 168 giờ.</translation>
    </message>
    <message>
        <source>A check needs a unit that is known to be good, and one that is known to be bad.</source>
        <translation>Kiểm tra cần một mẫu OK và một mẫu NG.</translation>
    </message>
    <message>
        <source>%1 is no unit&apos;s number in hexadecimal.</source>
        <translation>%1 không phải số phần cứng dạng thập lục phân.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::OrdersPage</name>
    <message>
        <source>The chosen order</source>
        <translation>Lệnh sản xuất đã chọn</translation>
    </message>
    <message>
        <source>New draft</source>
        <translation>Bản nháp mới</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Ký</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Nhập</translation>
    </message>
    <message>
        <source>Close order</source>
        <translation>Đóng lệnh</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Lệnh sản xuất</translation>
    </message>
    <message>
        <source>Writes an order that is not signed yet</source>
        <translation>Ghi một lệnh sản xuất chưa ký</translation>
    </message>
    <message>
        <source>Signs a draft with an order key</source>
        <translation>Ký bản nháp bằng khóa ký lệnh</translation>
    </message>
    <message>
        <source>Takes a signed order in, or a later revision of one</source>
        <translation>Nhập một lệnh đã ký, hoặc bản sửa đổi sau của lệnh</translation>
    </message>
    <message>
        <source>Nothing more is made under the chosen order</source>
        <translation>Không làm thêm gì theo lệnh đã chọn</translation>
    </message>
    <message>
        <source>Orders at this station</source>
        <translation>Các lệnh sản xuất ở trạm này</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Lệnh sản xuất</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Số lượng</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Đã làm</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Còn lại</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Lỗi</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>Vô hiệu</translation>
    </message>
    <message>
        <source>Yield</source>
        <translation>Tỷ lệ đạt</translation>
    </message>
    <message>
        <source>To finish</source>
        <translation>Còn phải làm</translation>
    </message>
    <message>
        <source>No order is here yet. An order is drafted where production is planned, signed with an order key, and imported here.</source>
        <translation>Chưa có lệnh nào ở đây. Lệnh được soạn ở nơi lập kế hoạch sản xuất, ký bằng khóa ký lệnh, rồi nhập vào đây.</translation>
    </message>
    <message>
        <source>This station&apos;s key</source>
        <translation>Khóa của trạm này</translation>
    </message>
    <message>
        <source>How an order names this station; to be copied</source>
        <translation>Cách lệnh sản xuất gọi trạm này; để sao chép</translation>
    </message>
    <message>
        <source>Import an order</source>
        <translation>Nhập một lệnh</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Xem trước</translation>
    </message>
    <message>
        <source>File of the signed order</source>
        <translation>Tệp của lệnh đã ký</translation>
    </message>
    <message>
        <source>An absolute path of a file</source>
        <translation>Đường dẫn tuyệt đối của tệp</translation>
    </message>
    <message>
        <source>What it says is shown first. A later revision of an order takes the place of the one before, and may need a second person.</source>
        <translation>Nội dung được hiển thị trước. Bản sửa đổi sau thay cho bản trước, và có thể cần người thứ hai.</translation>
    </message>
    <message>
        <source>Close an order</source>
        <translation>Đóng một lệnh</translation>
    </message>
    <message>
        <source>Close it</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Vì sao</translation>
    </message>
    <message>
        <source>For the record</source>
        <translation>Để ghi hồ sơ</translation>
    </message>
    <message>
        <source>Who answers for it</source>
        <translation>Người chịu trách nhiệm</translation>
    </message>
    <message>
        <source>The supervisor&apos;s name, for the record</source>
        <translation>Tên của giám sát, để ghi hồ sơ</translation>
    </message>
    <message>
        <source>Sign an order</source>
        <translation>Ký một lệnh</translation>
    </message>
    <message>
        <source>The draft, or an order that gets one more signature</source>
        <translation>Bản nháp, hoặc lệnh cần thêm một chữ ký</translation>
    </message>
    <message>
        <source>Write the signed order to</source>
        <translation>Ghi lệnh đã ký ra</translation>
    </message>
    <message>
        <source>The order key is in a token of its own, never in the station&apos;s: whoever can order devices must not be able to make them.</source>
        <translation>Khóa ký lệnh nằm trong token riêng, không bao giờ trong token của trạm: người đặt lệnh thiết bị không được có khả năng làm chúng.</translation>
    </message>
    <message>
        <source>The token&apos;s PKCS #11 library</source>
        <translation>Thư viện PKCS #11 của token</translation>
    </message>
    <message>
        <source>Which token</source>
        <translation>Token nào</translation>
    </message>
    <message>
        <source>As pkcs11:token=LABEL;serial=SERIAL</source>
        <translation>Dạng pkcs11:token=LABEL;serial=SERIAL</translation>
    </message>
    <message>
        <source>Which key (empty: its only order key)</source>
        <translation>Khóa nào (trống: khóa ký lệnh duy nhất)</translation>
    </message>
    <message>
        <source>Its label, CKA_ID or fingerprint</source>
        <translation>Nhãn, CKA_ID hoặc dấu vân tay của khóa</translation>
    </message>
    <message>
        <source>The token&apos;s PIN</source>
        <translation>PIN của token</translation>
    </message>
    <message>
        <source>An order names a station by its key; this one gets its own with the first log-in for work (%1).</source>
        <translation>Lệnh sản xuất gọi trạm bằng khóa của trạm; trạm này nhận khóa ở lần đăng nhập làm việc đầu tiên (%1).</translation>
    </message>
    <message>
        <source>“%1” makes devices by order only. Orders name it by its key:</source>
        <translation>“%1” chỉ làm thiết bị theo lệnh. Lệnh gọi trạm bằng khóa:</translation>
    </message>
    <message>
        <source>“%1” makes devices without an order, too: a demo station. Orders name it by its key:</source>
        <translation>“%1” cũng làm thiết bị khi không có lệnh: đây là trạm demo. Lệnh gọi trạm bằng khóa:</translation>
    </message>
    <message>
        <source>No order is chosen</source>
        <translation>Chưa chọn lệnh nào</translation>
    </message>
    <message>
        <source>It is closed already</source>
        <translation>Lệnh đã đóng rồi</translation>
    </message>
    <message>
        <source>%1 is there already.</source>
        <translation>%1 đã có sẵn.</translation>
    </message>
    <message>
        <source>What is in it is lost.</source>
        <translation>Nội dung trong đó sẽ mất.</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Thay thế</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Giữ lại</translation>
    </message>
    <message>
        <source>The draft is written to %1.</source>
        <translation>Đã ghi bản nháp ra %1.</translation>
    </message>
    <message>
        <source>It is to be signed next.</source>
        <translation>Bước tiếp theo là ký.</translation>
    </message>
    <message>
        <source>Which draft? An absolute path is needed.</source>
        <translation>Bản nháp nào? Cần đường dẫn tuyệt đối.</translation>
    </message>
    <message>
        <source>Where to? An absolute path is needed.</source>
        <translation>Ghi vào đâu? Cần đường dẫn tuyệt đối.</translation>
    </message>
    <message>
        <source>Which library? An absolute path is needed.</source>
        <translation>Thư viện nào? Cần đường dẫn tuyệt đối.</translation>
    </message>
    <message>
        <source>The PIN is missing.</source>
        <translation>Thiếu PIN.</translation>
    </message>
    <message>
        <source>Order %1 is signed: %2</source>
        <translation>Lệnh %1 đã ký: %2</translation>
    </message>
    <message>
        <source>Which file? An absolute path is needed.</source>
        <translation>Tệp nào? Cần đường dẫn tuyệt đối.</translation>
    </message>
    <message>
        <source>Import order %1, revision %2?</source>
        <translation>Nhập lệnh %1, bản sửa đổi %2?</translation>
    </message>
    <message>
        <source>Import it</source>
        <translation>Nhập</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Để sau</translation>
    </message>
    <message>
        <source>Order %1, revision %2, is here.</source>
        <translation>Lệnh %1, bản sửa đổi %2, đã có ở đây.</translation>
    </message>
    <message numerus="yes">
        <source>%1 devices may be made under it; left: %2.</source>
        <translation>
            <numerusform>Được làm %1 thiết bị theo lệnh này; còn lại: %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>Close order %1</source>
        <translation>Đóng lệnh %1</translation>
    </message>
    <message>
        <source>%1 of %2 are made. Nothing more is made under it afterwards, and there is no way back.</source>
        <translation>Đã làm %1 trên %2. Sau đó không làm thêm gì theo lệnh này, và không thể quay lại.</translation>
    </message>
    <message>
        <source>A reason is needed, for the record.</source>
        <translation>Cần lý do, để ghi hồ sơ.</translation>
    </message>
    <message>
        <source>Somebody has to answer for it.</source>
        <translation>Phải có người chịu trách nhiệm.</translation>
    </message>
    <message>
        <source>Close order %1 for good?</source>
        <translation>Đóng vĩnh viễn lệnh %1?</translation>
    </message>
    <message>
        <source>Nothing more is made under it, and there is no way back.</source>
        <translation>Không làm thêm gì theo lệnh này, và không thể quay lại.</translation>
    </message>
    <message>
        <source>Order %1 is closed.</source>
        <translation>Đã đóng lệnh %1.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::PersonPage</name>
    <message>
        <source>Log in</source>
        <translation>Đăng nhập</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Để sau</translation>
    </message>
    <message>
        <source>Name or badge</source>
        <translation>Tên hoặc thẻ</translation>
    </message>
    <message>
        <source>The operator&apos;s name, or a badge that a reader types</source>
        <translation>Tên người vận hành, hoặc thẻ do đầu đọc nhập vào</translation>
    </message>
    <message>
        <source>The operator&apos;s own PIN</source>
        <translation>PIN riêng của người vận hành</translation>
    </message>
    <message>
        <source>Logs the operator in with name and PIN</source>
        <translation>Đăng nhập người vận hành bằng tên và PIN</translation>
    </message>
    <message>
        <source>Goes back; nothing is done</source>
        <translation>Quay lại; không làm gì</translation>
    </message>
    <message>
        <source>Your own PIN</source>
        <translation>PIN riêng của bạn</translation>
    </message>
    <message>
        <source>A scanner typed into the PIN, and nothing of it was taken. A PIN is typed by hand.</source>
        <translation>Máy quét đã gõ vào ô PIN, và không ký tự nào được nhận. PIN phải gõ bằng tay.</translation>
    </message>
    <message>
        <source>End the program</source>
        <translation>Thoát chương trình</translation>
    </message>
    <message>
        <source>Who works here?</source>
        <translation>Ai đang làm việc ở đây?</translation>
    </message>
    <message>
        <source>A second person</source>
        <translation>Người thứ hai</translation>
    </message>
    <message>
        <source>%1 Somebody else than %2, a supervisor or a security officer, has to stand beside, here and now.</source>
        <translation>%1 Phải có người khác, không phải %2, là giám sát hoặc phụ trách bảo mật, đứng bên cạnh tại đây và ngay lúc này.</translation>
    </message>
    <message>
        <source>End the program at %1</source>
        <translation>Thoát chương trình ở %1</translation>
    </message>
    <message>
        <source>This screen is locked. A supervisor or a security officer may end it.</source>
        <translation>Màn hình này đang bị khóa. Giám sát hoặc phụ trách bảo mật có thể thoát.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::PinField</name>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message numerus="yes">
        <source>Characters typed: %n; they are not shown.</source>
        <translation>
            <numerusform>Số ký tự đã gõ: %n; không hiển thị.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mintmark::ui::PinPage</name>
    <message>
        <source>Log in</source>
        <translation>Đăng nhập</translation>
    </message>
    <message>
        <source>Use the station&apos;s PIN file</source>
        <translation>Dùng tệp PIN của trạm</translation>
    </message>
    <message>
        <source>Logs in to the token with the PIN, once</source>
        <translation>Đăng nhập vào token bằng PIN, một lần</translation>
    </message>
    <message>
        <source>Logs in with the PIN in the file that the station names</source>
        <translation>Đăng nhập bằng PIN trong tệp mà trạm chỉ định</translation>
    </message>
    <message>
        <source>PIN of the token</source>
        <translation>PIN của token</translation>
    </message>
    <message>
        <source>A scanner typed into the PIN, and nothing of it was taken. A PIN is typed by hand.</source>
        <translation>Máy quét đã gõ vào ô PIN, và không ký tự nào được nhận. PIN phải gõ bằng tay.</translation>
    </message>
    <message>
        <source>Token “%1”. Each wrong PIN brings it nearer to locking itself.</source>
        <translation>Token “%1”. Mỗi lần sai PIN, token càng gần đến lúc tự khóa.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::PinPanel</name>
    <message>
        <source>The last try of the PIN may be spent</source>
        <translation>Được phép dùng lần thử PIN cuối cùng</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Tiếp tục</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>PIN of the token</source>
        <translation>PIN của token</translation>
    </message>
    <message>
        <source>PIN of the token&apos;s security officer</source>
        <translation>PIN của phụ trách bảo mật của token</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Security officer&apos;s PIN</source>
        <translation>PIN của phụ trách bảo mật</translation>
    </message>
    <message>
        <source>Token %1. State of its PIN: %2.</source>
        <translation>Token %1. Tình trạng PIN: %2.</translation>
    </message>
    <message>
        <source>It is typed at the token itself.</source>
        <translation>Gõ PIN trên chính token.</translation>
    </message>
    <message>
        <source>Left empty, it is the one that the station keeps.</source>
        <translation>Để trống thì dùng PIN mà trạm lưu.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::PlanWords</name>
    <message>
        <source>identify the unit; it must be of model %1</source>
        <translation>nhận dạng sản phẩm; phải là model %1</translation>
    </message>
    <message>
        <source>reserve an ID: %1</source>
        <translation>giữ chỗ một ID: %1</translation>
    </message>
    <message>
        <source>have the unit make its key (%1)</source>
        <translation>để sản phẩm tự tạo khóa (%1)</translation>
    </message>
    <message>
        <source>make a key (%1) in the token, wrapped for the unit&apos;s transport key</source>
        <translation>tạo khóa (%1) trong token, được bọc bằng khóa vận chuyển của sản phẩm</translation>
    </message>
    <message>
        <source>make a key (%1) in the token, and write it to the unit IN THE CLEAR</source>
        <translation>tạo khóa (%1) trong token, và ghi vào sản phẩm Ở DẠNG KHÔNG MÃ HÓA</translation>
    </message>
    <message>
        <source>derive a symmetric key from the group&apos;s master &apos;%1&apos;</source>
        <translation>dẫn xuất khóa đối xứng từ khóa chủ &apos;%1&apos; của nhóm</translation>
    </message>
    <message>
        <source>record that key&apos;s name, and write the key to the unit</source>
        <translation>ghi lại tên của khóa đó, và ghi khóa vào sản phẩm</translation>
    </message>
    <message>
        <source>issue a certificate for that key, and record it</source>
        <translation>cấp chứng chỉ cho khóa đó, và ghi lại</translation>
    </message>
    <message>
        <source>write the certificate and its issuer&apos;s to the unit</source>
        <translation>ghi chứng chỉ và chứng chỉ của bên cấp vào sản phẩm</translation>
    </message>
    <message>
        <source>write the certificate to the unit</source>
        <translation>ghi chứng chỉ vào sản phẩm</translation>
    </message>
    <message>
        <source>write the trust roots %1 to the unit</source>
        <translation>ghi các gốc tin cậy %1 vào sản phẩm</translation>
    </message>
    <message>
        <source>write the %1 to %2</source>
        <translation>ghi %1 vào %2</translation>
    </message>
    <message>
        <source>reset the unit, identify it again, and read back what it holds</source>
        <translation>khởi động lại sản phẩm, nhận dạng lại, và đọc lại những gì nó giữ</translation>
    </message>
    <message>
        <source>read back what the unit holds</source>
        <translation>đọc lại những gì sản phẩm giữ</translation>
    </message>
    <message>
        <source>have the unit sign a nonce with its key</source>
        <translation>để sản phẩm ký một nonce bằng khóa của nó</translation>
    </message>
    <message>
        <source>have the unit boot, and come to the station with mutual TLS</source>
        <translation>để sản phẩm khởi động, và kết nối đến trạm bằng TLS hai chiều</translation>
    </message>
    <message>
        <source>NO PROOF that the unit holds its key: it ends written-unproved</source>
        <translation>KHÔNG CHỨNG MINH sản phẩm giữ khóa: kết thúc ở trạng thái đã ghi, chưa chứng minh</translation>
    </message>
    <message>
        <source>IRREVERSIBLE: lock the unit: %1; look whether it is locked, and have it prove again</source>
        <translation>KHÔNG THỂ HOÀN TÁC: khóa vĩnh viễn sản phẩm: %1; xem nó đã bị khóa chưa, và để nó chứng minh lại</translation>
    </message>
    <message>
        <source>IRREVERSIBLE: close the factory&apos;s door on the unit</source>
        <translation>KHÔNG THỂ HOÀN TÁC: đóng chế độ nhà máy của sản phẩm</translation>
    </message>
    <message>
        <source>record the result</source>
        <translation>ghi lại kết quả</translation>
    </message>
    <message>
        <source>debug port</source>
        <translation>cổng gỡ lỗi</translation>
    </message>
    <message>
        <source>key and certificate storage</source>
        <translation>vùng lưu khóa và chứng chỉ</translation>
    </message>
    <message>
        <source>read-out</source>
        <translation>đọc dữ liệu ra</translation>
    </message>
    <message>
        <source>certificate</source>
        <translation>chứng chỉ</translation>
    </message>
    <message>
        <source>issuer</source>
        <translation>chứng chỉ của bên cấp</translation>
    </message>
    <message>
        <source>chain</source>
        <translation>chuỗi chứng chỉ</translation>
    </message>
    <message>
        <source>endpoint</source>
        <translation>địa chỉ kết nối</translation>
    </message>
    <message>
        <source>id</source>
        <translation>ID</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::PoliciesTab</name>
    <message>
        <source>Roles of keys, and their policies</source>
        <translation>Vai trò của các khóa, và chính sách của chúng</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Vai trò</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>Để làm gì</translation>
    </message>
    <message>
        <source>Algorithms</source>
        <translation>Thuật toán</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Bản sao lưu</translation>
    </message>
    <message>
        <source>; never on one token with %1</source>
        <translation>; không bao giờ cùng token với %1</translation>
    </message>
    <message>
        <source>If asked for: %1</source>
        <translation>Nếu được yêu cầu: %1</translation>
    </message>
    <message>
        <source>None: %1</source>
        <translation>Không: %1</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ProbeTab</name>
    <message>
        <source>Measure …</source>
        <translation>Đo …</translation>
    </message>
    <message>
        <source>What the token was measured to do</source>
        <translation>Những gì đo được token làm được</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>Hoạt động</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Nội dung</translation>
    </message>
    <message>
        <source>Why not</source>
        <translation>Vì sao không</translation>
    </message>
    <message>
        <source>How far the measuring is</source>
        <translation>Đo đến đâu</translation>
    </message>
    <message>
        <source>Not measured in this window yet. The result is kept: measuring again takes some seconds, and makes and destroys keys of its own.</source>
        <translation>Chưa đo trong cửa sổ này. Kết quả được lưu: đo lại mất vài giây, và tạo rồi hủy các khóa riêng để đo.</translation>
    </message>
    <message>
        <source>%1 %2, serial number %3, firmware %4, measured %5. %6 sessions sign at the same time.</source>
        <translation>%1 %2, số sê-ri %3, firmware %4, đo lúc %5. %6 phiên ký cùng lúc.</translation>
    </message>
    <message>
        <source>key: %1, %2 (%3)</source>
        <translation>khóa: %1, %2 (%3)</translation>
    </message>
    <message>
        <source>backup of keys that are made for it</source>
        <translation>sao lưu các khóa được tạo để sao lưu</translation>
    </message>
    <message>
        <source>✓ yes</source>
        <translation>✓ có</translation>
    </message>
    <message>
        <source>✕ no</source>
        <translation>✕ không</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ProblemPage</name>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>Opens the station once more</source>
        <translation>Mở lại trạm</translation>
    </message>
    <message>
        <source>The bench&apos;s sockets cannot be used</source>
        <translation>Không dùng được các vị trí của bàn</translation>
    </message>
    <message>
        <source>The station’s service does not answer</source>
        <translation>Dịch vụ của trạm không trả lời</translation>
    </message>
    <message>
        <source>The station cannot be opened</source>
        <translation>Không mở được trạm</translation>
    </message>
    <message>
        <source>It is tried again every few seconds.</source>
        <translation>Cứ vài giây thử lại một lần.</translation>
    </message>
    <message>
        <source>Make a station …</source>
        <translation>Tạo trạm …</translation>
    </message>
    <message>
        <source>Asks what is needed for a new station, and makes it</source>
        <translation>Hỏi những gì cần cho một trạm mới, và tạo trạm</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ProfilesPage</name>
    <message>
        <source>RSA, %1 bits</source>
        <translation>RSA, %1 bit</translation>
    </message>
    <message>
        <source>elliptic curve, %1 bits</source>
        <translation>đường cong elliptic, %1 bit</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Lưu với tên khác</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>Ví dụ</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>The example&apos;s fields</source>
        <translation>Các trường của ví dụ</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Các cấu hình</translation>
    </message>
    <message>
        <source>Makes an example of the certificate with a CA that is thrown away</source>
        <translation>Tạo một chứng chỉ ví dụ bằng một CA dùng xong bỏ</translation>
    </message>
    <message>
        <source>Saves the text as a profile of the station under another name</source>
        <translation>Lưu văn bản thành một cấu hình của trạm với tên khác</translation>
    </message>
    <message>
        <source>Saves the station&apos;s profile</source>
        <translation>Lưu cấu hình của trạm</translation>
    </message>
    <message>
        <source>Saves the text under this name</source>
        <translation>Lưu văn bản với tên này</translation>
    </message>
    <message>
        <source>Goes back; nothing is saved</source>
        <translation>Quay lại; không lưu gì</translation>
    </message>
    <message>
        <source>The profile&apos;s name</source>
        <translation>Tên của cấu hình</translation>
    </message>
    <message>
        <source>1 to 64 of a–z 0–9 -</source>
        <translation>1 đến 64 ký tự a–z 0–9 -</translation>
    </message>
    <message>
        <source>my-sensor</source>
        <translation>my-sensor</translation>
    </message>
    <message>
        <source>Text or example</source>
        <translation>Văn bản hoặc ví dụ</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Văn bản</translation>
    </message>
    <message>
        <source>Example certificate</source>
        <translation>Chứng chỉ ví dụ</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Cấu hình</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Nguồn</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Loại</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>The profile&apos;s text</source>
        <translation>Văn bản của cấu hình</translation>
    </message>
    <message>
        <source>TOML; what is wrong with it is listed below</source>
        <translation>TOML; những gì sai được liệt kê bên dưới</translation>
    </message>
    <message>
        <source>What is wrong with the profile</source>
        <translation>Những gì sai trong cấu hình</translation>
    </message>
    <message>
        <source>Enter goes to the line</source>
        <translation>Enter đi đến dòng</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Dòng</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Khóa</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Những gì sai</translation>
    </message>
    <message>
        <source>“Example” makes the certificate that a device would get under this text.</source>
        <translation>“Ví dụ” tạo chứng chỉ mà một thiết bị sẽ nhận theo văn bản này.</translation>
    </message>
    <message>
        <source>The whole example</source>
        <translation>Toàn bộ ví dụ</translation>
    </message>
    <message>
        <source>shipped</source>
        <translation>đi kèm</translation>
    </message>
    <message>
        <source>station</source>
        <translation>trạm</translation>
    </message>
    <message>
        <source>✓ good</source>
        <translation>✓ tốt</translation>
    </message>
    <message numerus="yes">
        <source>✕ %n wrong</source>
        <translation>
            <numerusform>✕ %n lỗi</numerusform>
        </translation>
    </message>
    <message>
        <source>The changes to %1 are not saved.</source>
        <translation>Các thay đổi của %1 chưa được lưu.</translation>
    </message>
    <message>
        <source>They are lost.</source>
        <translation>Chúng sẽ mất.</translation>
    </message>
    <message>
        <source>Drop them</source>
        <translation>Bỏ thay đổi</translation>
    </message>
    <message>
        <source>Go on with them</source>
        <translation>Sửa tiếp</translation>
    </message>
    <message>
        <source>✓ Nothing is wrong with it.</source>
        <translation>✓ Không có gì sai.</translation>
    </message>
    <message numerus="yes">
        <source>✕ Wrong with it: %n; it cannot be saved so.</source>
        <translation>
            <numerusform>✕ Số lỗi: %n; không lưu được như vậy.</numerusform>
        </translation>
    </message>
    <message>
        <source>It ships with Mintmark and is not changed: save it as one of the station&apos;s.</source>
        <translation>Cấu hình này đi kèm Mintmark và không thay đổi: hãy lưu thành cấu hình của trạm.</translation>
    </message>
    <message>
        <source>Something is wrong with it</source>
        <translation>Có lỗi trong cấu hình</translation>
    </message>
    <message>
        <source>It is being looked at</source>
        <translation>Đang được kiểm tra</translation>
    </message>
    <message>
        <source>It ships with Mintmark and is not changed</source>
        <translation>Cấu hình này đi kèm Mintmark và không thay đổi</translation>
    </message>
    <message>
        <source>Nothing is changed</source>
        <translation>Không có gì thay đổi</translation>
    </message>
    <message>
        <source>The station has a profile %1 already.</source>
        <translation>Trạm đã có cấu hình %1.</translation>
    </message>
    <message>
        <source>Its text is lost.</source>
        <translation>Văn bản của cấu hình đó sẽ mất.</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Thay thế</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Giữ lại</translation>
    </message>
    <message>
        <source>The version of %1 is still %2.</source>
        <translation>Phiên bản của %1 vẫn là %2.</translation>
    </message>
    <message>
        <source>Each change should raise it: orders and certificates name the version. Orders for the text before are refused from now on.</source>
        <translation>Mỗi thay đổi nên nâng phiên bản: lệnh và chứng chỉ ghi phiên bản. Từ nay các lệnh cho văn bản trước bị từ chối.</translation>
    </message>
    <message>
        <source>Save it so</source>
        <translation>Cứ lưu</translation>
    </message>
    <message>
        <source>Go on editing</source>
        <translation>Sửa tiếp</translation>
    </message>
    <message>
        <source>Profile %1, version %2, is saved.</source>
        <translation>Đã lưu cấu hình %1, phiên bản %2.</translation>
    </message>
    <message>
        <source>It is being made …</source>
        <translation>Đang tạo …</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Chủ thể</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Bên cấp</translation>
    </message>
    <message>
        <source>Root</source>
        <translation>Gốc</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Số sê-ri</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Hiệu lực từ</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Hiệu lực đến</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>quan trọng</translation>
    </message>
    <message>
        <source>not critical</source>
        <translation>không quan trọng</translation>
    </message>
    <message>
        <source>An example and nothing else: its issuers&apos; keys are gone.</source>
        <translation>Chỉ là ví dụ: khóa của các bên cấp đã bị hủy.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ProofTab</name>
    <message>
        <source>The platform&apos;s verification code</source>
        <translation>Mã xác minh của nền tảng</translation>
    </message>
    <message>
        <source>As the platform shows it</source>
        <translation>Đúng như nền tảng hiển thị</translation>
    </message>
    <message>
        <source>File for the proof</source>
        <translation>Tệp cho bằng chứng</translation>
    </message>
    <message>
        <source>A whole path</source>
        <translation>Đường dẫn đầy đủ</translation>
    </message>
    <message>
        <source>Sign the code</source>
        <translation>Ký mã</translation>
    </message>
    <message>
        <source>Before Azure or AWS believes a CA, it asks for a certificate with its own verification code as name, signed by that CA. Copy the code from there, and give the file back to it. The key of that certificate is thrown away.</source>
        <translation>Trước khi Azure hoặc AWS tin một CA, chúng yêu cầu một chứng chỉ có tên là mã xác minh của chúng, do CA đó ký. Sao chép mã từ đó, và đưa tệp trở lại. Khóa của chứng chỉ này bị hủy bỏ.</translation>
    </message>
    <message>
        <source>As the platform shows it: letters, digits, _ and -</source>
        <translation>Đúng như nền tảng hiển thị: chữ cái, chữ số, _ và -</translation>
    </message>
    <message>
        <source>/…/proof.pem</source>
        <translation>/…/proof.pem</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Mã</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Tệp</translation>
    </message>
    <message>
        <source>Signed by %1</source>
        <translation>Ký bởi %1</translation>
    </message>
    <message>
        <source>Signed by the station&apos;s own issuing CA</source>
        <translation>Ký bởi CA cấp phát của trạm</translation>
    </message>
    <message>
        <source>Copy the code from the platform.</source>
        <translation>Sao chép mã từ nền tảng.</translation>
    </message>
    <message>
        <source>Say into which file: a whole path.</source>
        <translation>Cho biết ghi vào tệp nào: đường dẫn đầy đủ.</translation>
    </message>
    <message>
        <source>Something is being done.</source>
        <translation>Đang làm một việc.</translation>
    </message>
    <message>
        <source>The proof is written: %1</source>
        <translation>Đã ghi bằng chứng: %1</translation>
    </message>
    <message>
        <source>%1, signed by %2, serial number %3, good until %4. Give it to the platform.</source>
        <translation>%1, ký bởi %2, số sê-ri %3, hiệu lực đến %4. Hãy đưa cho nền tảng.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::RecoveryPage</name>
    <message>
        <source>Look again</source>
        <translation>Xem lại</translation>
    </message>
    <message>
        <source>Make a recovery …</source>
        <translation>Tạo bản khôi phục …</translation>
    </message>
    <message>
        <source>Try shares …</source>
        <translation>Thử các mảnh …</translation>
    </message>
    <message>
        <source>Try passphrase …</source>
        <translation>Thử cụm mật khẩu …</translation>
    </message>
    <message>
        <source>Recovery of the registry&apos;s key</source>
        <translation>Khôi phục khóa của sổ đăng ký</translation>
    </message>
    <message>
        <source>Recovery</source>
        <translation>Khôi phục</translation>
    </message>
    <message>
        <source>A recovery of the registry&apos;s key is made and tried while the service is stopped.</source>
        <translation>Bản khôi phục khóa của sổ đăng ký được tạo và thử khi dịch vụ đã dừng.</translation>
    </message>
    <message>
        <source>Something is being done.</source>
        <translation>Đang làm một việc.</translation>
    </message>
    <message>
        <source>Only a security officer manages keys.</source>
        <translation>Chỉ phụ trách bảo mật quản lý khóa.</translation>
    </message>
    <message>
        <source>There is no recovery of this kind.</source>
        <translation>Chưa có bản khôi phục loại này.</translation>
    </message>
    <message>
        <source>What there is could not be read.</source>
        <translation>Không đọc được bản đang có.</translation>
    </message>
    <message>
        <source>There is a recovery, and it is of the registry&apos;s present key.</source>
        <translation>Có bản khôi phục, và đúng khóa hiện tại của sổ đăng ký.</translation>
    </message>
    <message>
        <source>There is NO recovery: a dead token takes the registry with it.</source>
        <translation>KHÔNG CÓ bản khôi phục: token hỏng thì mất luôn sổ đăng ký.</translation>
    </message>
    <message>
        <source>The recovery&apos;s file holds no way back.</source>
        <translation>Tệp khôi phục không chứa cách nào để lấy lại khóa.</translation>
    </message>
    <message>
        <source>The recovery is of no use now: %1</source>
        <translation>Bản khôi phục hiện không dùng được: %1</translation>
    </message>
    <message>
        <source>Shares: any %1 of %2 of the set %3, made %4</source>
        <translation>Các mảnh: %1 mảnh bất kỳ trong %2 của bộ %3, tạo lúc %4</translation>
    </message>
    <message>
        <source>A passphrase, made %1</source>
        <translation>Cụm mật khẩu, tạo lúc %1</translation>
    </message>
    <message>
        <source>A new key for the registry was cut; the next act that opens it ends that.</source>
        <translation>Việc đổi khóa mới cho sổ đăng ký bị ngắt giữa chừng; thao tác tiếp theo mở sổ đăng ký sẽ hoàn tất.</translation>
    </message>
    <message>
        <source>It is kept by shares among custodians, or by a passphrase, in a file beside the station&apos;s.</source>
        <translation>Khóa được giữ bằng các mảnh chia cho những người giữ khóa, hoặc bằng cụm mật khẩu, trong một tệp cạnh tệp của trạm.</translation>
    </message>
    <message>
        <source>Make a recovery</source>
        <translation>Tạo bản khôi phục</translation>
    </message>
    <message>
        <source>The recovery is made. Rehearse it now.</source>
        <translation>Đã tạo bản khôi phục. Hãy diễn tập ngay.</translation>
    </message>
    <message>
        <source>Rehearse the recovery</source>
        <translation>Diễn tập khôi phục</translation>
    </message>
    <message>
        <source>The recovery opens the registry.</source>
        <translation>Bản khôi phục mở được sổ đăng ký.</translation>
    </message>
    <message>
        <source>Under the key that came back it tells its devices (%1) and the entries of its log (%2).</source>
        <translation>Với khóa lấy lại được, sổ đăng ký cho biết số thiết bị (%1) và số mục nhật ký (%2).</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::RecoveryPanel</name>
    <message>
        <source>Shares or a passphrase</source>
        <translation>Các mảnh hoặc cụm mật khẩu</translation>
    </message>
    <message>
        <source>Shares among custodians</source>
        <translation>Các mảnh chia cho những người giữ khóa</translation>
    </message>
    <message>
        <source>A passphrase</source>
        <translation>Cụm mật khẩu</translation>
    </message>
    <message>
        <source>How many custodians hold a share</source>
        <translation>Bao nhiêu người giữ một mảnh</translation>
    </message>
    <message>
        <source>How many of them bring the key back</source>
        <translation>Cần bao nhiêu người để lấy lại khóa</translation>
    </message>
    <message>
        <source>Kept by</source>
        <translation>Được giữ bằng</translation>
    </message>
    <message>
        <source>Shares</source>
        <translation>Số mảnh</translation>
    </message>
    <message>
        <source>Needed to bring it back</source>
        <translation>Cần để lấy lại khóa</translation>
    </message>
    <message>
        <source>Make it …</source>
        <translation>Tạo …</translation>
    </message>
    <message>
        <source>Make a recovery</source>
        <translation>Tạo bản khôi phục</translation>
    </message>
    <message>
        <source>The registry&apos;s key is wrapped once more, so that a dead token does not take the registry with it. An earlier recovery of the same kind ends with it. The station is closed while it lasts.</source>
        <translation>Khóa của sổ đăng ký được bọc thêm một lần, để token hỏng không kéo theo sổ đăng ký. Bản khôi phục cùng loại trước đó hết hiệu lực. Trạm đóng trong lúc đó.</translation>
    </message>
    <message>
        <source>A passphrase is one.</source>
        <translation>Cụm mật khẩu chỉ có một.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::RestorePanel</name>
    <message>
        <source>Token that gets the key</source>
        <translation>Token nhận khóa</translation>
    </message>
    <message>
        <source>Into the token</source>
        <translation>Vào token</translation>
    </message>
    <message>
        <source>Restore the key …</source>
        <translation>Khôi phục khóa …</translation>
    </message>
    <message>
        <source>%1 – this station&apos;s</source>
        <translation>%1 – của trạm này</translation>
    </message>
    <message>
        <source>Restore a key</source>
        <translation>Khôi phục một khóa</translation>
    </message>
    <message>
        <source>The custodians type their shares; the key is put into the token, which is to hold it from now on. The station is closed while it lasts.</source>
        <translation>Những người giữ khóa gõ các mảnh của mình; khóa được đưa vào token, và token giữ khóa từ nay về sau. Trạm đóng trong lúc đó.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ResultLine</name>
    <message>
        <source>FAIL</source>
        <translation>FAIL</translation>
    </message>
    <message>
        <source>PASS</source>
        <translation>PASS</translation>
    </message>
    <message>
        <source>before</source>
        <translation>từ trước</translation>
    </message>
    <message>
        <source>provisioned before</source>
        <translation>đã cấp định danh từ trước</translation>
    </message>
    <message>
        <source>certificate %1</source>
        <translation>chứng chỉ %1</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ScanCommand</name>
    <message>
        <source>Start all sockets</source>
        <translation>Bắt đầu tất cả vị trí</translation>
    </message>
    <message>
        <source>Start socket %1</source>
        <translation>Bắt đầu vị trí %1</translation>
    </message>
    <message>
        <source>Stop all sockets</source>
        <translation>Dừng tất cả vị trí</translation>
    </message>
    <message>
        <source>Stop socket %1</source>
        <translation>Dừng vị trí %1</translation>
    </message>
    <message>
        <source>Acknowledge the failures</source>
        <translation>Xác nhận các lỗi</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>Đăng xuất</translation>
    </message>
    <message>
        <source>Test the scanner&apos;s keyboard</source>
        <translation>Thử bàn phím của máy quét</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ScanDesk</name>
    <message>
        <source>The scanner types as on a %1 keyboard, and the computer reads a %2 one. Set the scanner to the computer&apos;s keyboard, with the barcodes of its manual, and scan the test again.</source>
        <translation>Máy quét gõ theo bàn phím %1, còn máy tính đọc theo bàn phím %2. Đặt máy quét theo bàn phím của máy tính bằng mã vạch trong sách hướng dẫn của máy quét, rồi quét lại mã thử.</translation>
    </message>
    <message>
        <source>Capitals and small letters are exchanged. Switch Caps Lock off, or the scanner&apos;s change of letters, and scan the test again.</source>
        <translation>Chữ hoa và chữ thường bị đảo. Tắt Caps Lock hoặc tắt chức năng đổi chữ của máy quét, rồi quét lại mã thử.</translation>
    </message>
    <message>
        <source>The computer reads other characters than the barcode has. Set the scanner to the computer&apos;s keyboard, with the barcodes of its manual, and scan the test again.</source>
        <translation>Máy tính đọc được các ký tự khác với mã vạch. Đặt máy quét theo bàn phím của máy tính bằng mã vạch trong sách hướng dẫn của máy quét, rồi quét lại mã thử.</translation>
    </message>
    <message>
        <source>Scan: the keyboard is wrong</source>
        <translation>Quét: bàn phím sai</translation>
    </message>
    <message>
        <source>The scanner&apos;s keyboard is not the computer&apos;s</source>
        <translation>Bàn phím của máy quét không khớp với máy tính</translation>
    </message>
    <message>
        <source>Scan: the scanner&apos;s keyboard is right</source>
        <translation>Quét: bàn phím của máy quét đúng</translation>
    </message>
    <message>
        <source>Scan: no such command</source>
        <translation>Quét: không có lệnh này</translation>
    </message>
    <message>
        <source>There is no such command</source>
        <translation>Không có lệnh này</translation>
    </message>
    <message>
        <source>The barcode begins as a command does. Print the sheet of commands anew.</source>
        <translation>Mã vạch bắt đầu như một lệnh. In lại tờ lệnh quét.</translation>
    </message>
    <message>
        <source>Scan: %1</source>
        <translation>Quét: %1</translation>
    </message>
    <message>
        <source>Scan: %1 characters that nobody asked for</source>
        <translation>Quét: %1 ký tự không ai yêu cầu</translation>
    </message>
    <message>
        <source>Scan: %1 is not made yet</source>
        <translation>Quét: %1 chưa được làm</translation>
    </message>
    <message>
        <source>Scan: %1 is known already, %2</source>
        <translation>Quét: %1 đã có, %2</translation>
    </message>
    <message>
        <source>%1 is known already: it is %2</source>
        <translation>%1 đã có: trạng thái %2</translation>
    </message>
    <message>
        <source>Do not put it in as a new unit. Scan the next one, or ask the supervisor.</source>
        <translation>Đừng đặt vào như sản phẩm mới. Quét sản phẩm tiếp theo, hoặc hỏi giám sát.</translation>
    </message>
    <message>
        <source>%1 belongs to another order, %2: it is %3</source>
        <translation>%1 thuộc lệnh khác, %2: trạng thái %3</translation>
    </message>
    <message>
        <source>Set it aside, and ask the supervisor.</source>
        <translation>Để riêng ra và hỏi giám sát.</translation>
    </message>
    <message>
        <source>Scan: %1 characters that fit nothing</source>
        <translation>Quét: %1 ký tự không khớp với gì</translation>
    </message>
    <message>
        <source>The scan does not fit</source>
        <translation>Mã quét không khớp</translation>
    </message>
    <message>
        <source>It has %1 characters, and is neither an ID of the profile nor a device of the station. Set the unit aside; if nothing fits, scan the test of the keyboard.</source>
        <translation>Mã có %1 ký tự, không phải ID của cấu hình cũng không phải thiết bị của trạm. Để riêng sản phẩm ra; nếu mã nào cũng không khớp, hãy quét mã thử bàn phím.</translation>
    </message>
    <message>
        <source>Scan: %1 characters that could not be looked up</source>
        <translation>Quét: %1 ký tự không tra cứu được</translation>
    </message>
    <message>
        <source>The scan could not be looked up</source>
        <translation>Không tra cứu được mã quét</translation>
    </message>
    <message>
        <source>US</source>
        <translation>Mỹ (US)</translation>
    </message>
    <message>
        <source>German</source>
        <translation>Đức</translation>
    </message>
    <message>
        <source>French</source>
        <translation>Pháp</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::Screenshot</name>
    <message>
        <source>%1 cannot be written</source>
        <translation>Không ghi được %1</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::SecretField</name>
    <message>
        <source>Credential</source>
        <translation>Thông tin xác thực</translation>
    </message>
    <message>
        <source>Octets typed: %1; they are not shown. Ctrl+V pastes, and empties the clipboard.</source>
        <translation>Số byte đã gõ: %1; không hiển thị. Ctrl+V dán, và làm trống bảng tạm.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Cài đặt</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Tối</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Sáng</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Tương phản cao</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Giao diện</translation>
    </message>
    <message>
        <source>Colours of the whole window</source>
        <translation>Màu sắc của toàn cửa sổ</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Cỡ chữ</translation>
    </message>
    <message>
        <source>How large letters, buttons and tables are</source>
        <translation>Cỡ của chữ, nút và bảng</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Ngôn ngữ</translation>
    </message>
    <message>
        <source>Of the windows; the pages are opened afresh</source>
        <translation>Của các cửa sổ; các trang được mở lại</translation>
    </message>
    <message>
        <source>Kept for your account on this computer, for this window and the operator&apos;s.</source>
        <translation>Được lưu cho tài khoản của bạn trên máy tính này, cho cửa sổ này và cửa sổ vận hành.</translation>
    </message>
    <message>
        <source>Not while something is being done</source>
        <translation>Không thể khi đang làm việc khác</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ShareField</name>
    <message>
        <source>The words of a share</source>
        <translation>Các từ của một mảnh</translation>
    </message>
    <message>
        <source>Row %1 is not right: type it again.</source>
        <translation>Hàng %1 không đúng: gõ lại.</translation>
    </message>
    <message>
        <source>This is no share, though its rows are right: type it again.</source>
        <translation>Các hàng đúng nhưng đây không phải một mảnh: gõ lại.</translation>
    </message>
    <message>
        <source>%1 of %2 words typed</source>
        <translation>đã gõ %1 trên %2 từ</translation>
    </message>
    <message>
        <source>No word begins so: take letters back with Backspace.</source>
        <translation>Không có từ nào bắt đầu như vậy: xóa bớt chữ bằng Backspace.</translation>
    </message>
    <message>
        <source>Four letters of a word at least.</source>
        <translation>Mỗi từ ít nhất bốn chữ cái.</translation>
    </message>
    <message>
        <source>✓ right</source>
        <translation>✓ đúng</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ShareSheet</name>
    <message>
        <source>A share, as words and as a QR code</source>
        <translation>Một mảnh, dạng từ và mã QR</translation>
    </message>
    <message>
        <source>It is shown to its custodian alone, and is not read out.</source>
        <translation>Chỉ hiển thị cho người giữ mảnh, và không đọc to.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ShiftChart</name>
    <message>
        <source>Yield and failures of the shift</source>
        <translation>Tỷ lệ đạt và lỗi của ca</translation>
    </message>
    <message>
        <source>Nothing has ended in this shift yet.</source>
        <translation>Ca này chưa có kết quả nào.</translation>
    </message>
    <message>
        <source>Yield %1: %2 good, %3 failed.</source>
        <translation>Tỷ lệ đạt %1: %2 đạt, %3 lỗi.</translation>
    </message>
    <message>
        <source>%1: %2, with those before it %3 of the failures.</source>
        <translation>%1: %2, cộng dồn %3 tổng số lỗi.</translation>
    </message>
    <message>
        <source>Yield %1</source>
        <translation>Tỷ lệ đạt %1</translation>
    </message>
    <message>
        <source>%1 good, %2 failed</source>
        <translation>%1 đạt, %2 lỗi</translation>
    </message>
    <message>
        <source>Failures by code</source>
        <translation>Lỗi theo mã</translation>
    </message>
    <message>
        <source>number, and together</source>
        <translation>số lượng và cộng dồn</translation>
    </message>
    <message>
        <source>None.</source>
        <translation>Không có.</translation>
    </message>
    <message>
        <source>and %1 codes more</source>
        <translation>và %1 mã nữa</translation>
    </message>
    <message>
        <source>%1   %2</source>
        <translation>%1   %2</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ShiftPage</name>
    <message>
        <source>HSM</source>
        <translation>HSM</translation>
    </message>
    <message>
        <source>the order asks for none</source>
        <translation>lệnh không yêu cầu</translation>
    </message>
    <message>
        <source>proved; due again at %1</source>
        <translation>đã đạt; lần kiểm tra tiếp theo lúc %1</translation>
    </message>
    <message>
        <source>due now: the station was wrong at %1</source>
        <translation>cần kiểm tra ngay: trạm đã sai lúc %1</translation>
    </message>
    <message>
        <source>due now</source>
        <translation>cần kiểm tra ngay</translation>
    </message>
    <message>
        <source>not looked at yet</source>
        <translation>chưa xem</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>Đăng xuất</translation>
    </message>
    <message>
        <source>Check the station now</source>
        <translation>Kiểm tra trạm ngay</translation>
    </message>
    <message>
        <source>The shift at a glance</source>
        <translation>Tổng quan ca</translation>
    </message>
    <message>
        <source>The last ten results</source>
        <translation>Mười kết quả gần nhất</translation>
    </message>
    <message>
        <source>Order and figures</source>
        <translation>Lệnh sản xuất và số liệu</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Tình trạng</translation>
    </message>
    <message>
        <source>Yield and failures of the shift</source>
        <translation>Tỷ lệ đạt và lỗi của ca</translation>
    </message>
    <message>
        <source>Shows the good and the bad unit once more, before it is due</source>
        <translation>Đặt lại mẫu OK và mẫu NG trước khi đến hạn</translation>
    </message>
    <message>
        <source>The shift</source>
        <translation>Ca làm việc</translation>
    </message>
    <message>
        <source>This shift</source>
        <translation>Ca này</translation>
    </message>
    <message>
        <source>Barcodes</source>
        <translation>Mã vạch</translation>
    </message>
    <message>
        <source>Prints the sheet of commands for the scanner into a file</source>
        <translation>In tờ lệnh cho máy quét ra tệp</translation>
    </message>
    <message>
        <source>Whether a failure is heard</source>
        <translation>Có phát âm thanh khi lỗi hay không</translation>
    </message>
    <message>
        <source>The next operator logs in</source>
        <translation>Người vận hành tiếp theo đăng nhập</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Quay lại</translation>
    </message>
    <message>
        <source>Back to the sockets (F2)</source>
        <translation>Quay lại các vị trí (F2)</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Xem lại</translation>
    </message>
    <message>
        <source>Looks at token, registry, disk and clock again</source>
        <translation>Kiểm tra lại token, sổ đăng ký, ổ đĩa và đồng hồ</translation>
    </message>
    <message>
        <source>Sound: on</source>
        <translation>Âm thanh: bật</translation>
    </message>
    <message>
        <source>Sound: off</source>
        <translation>Âm thanh: tắt</translation>
    </message>
    <message>
        <source>The batch has to be stopped first.</source>
        <translation>Phải dừng lô trước.</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Lệnh sản xuất</translation>
    </message>
    <message>
        <source>none</source>
        <translation>không có</translation>
    </message>
    <message>
        <source>Work list</source>
        <translation>Danh sách sản xuất</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Cấu hình</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Người vận hành</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Đã làm</translation>
    </message>
    <message>
        <source>%1 of %2 of the order, %3 in this shift</source>
        <translation>%1 trên %2 của lệnh, %3 trong ca này</translation>
    </message>
    <message>
        <source>%1 in this shift</source>
        <translation>%1 trong ca này</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Còn lại</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Lỗi</translation>
    </message>
    <message numerus="yes">
        <source>%1 runs of the order, %2 in this shift</source>
        <translation>
            <numerusform>%1 lượt chạy của lệnh, %2 trong ca này</numerusform>
        </translation>
    </message>
    <message>
        <source>Yield</source>
        <translation>Tỷ lệ đạt</translation>
    </message>
    <message>
        <source>Rate per hour</source>
        <translation>Tốc độ mỗi giờ</translation>
    </message>
    <message>
        <source>Check of the station</source>
        <translation>Kiểm tra trạm</translation>
    </message>
    <message>
        <source>Nothing more</source>
        <translation>Không làm thêm được</translation>
    </message>
    <message>
        <source>Nothing has ended in this shift yet.</source>
        <translation>Ca này chưa có kết quả nào.</translation>
    </message>
    <message>
        <source>✓ well</source>
        <translation>✓ tốt</translation>
    </message>
    <message>
        <source>! look</source>
        <translation>! cần xem</translation>
    </message>
    <message>
        <source>✕ wrong</source>
        <translation>✕ hỏng</translation>
    </message>
    <message>
        <source>. To do: %1</source>
        <translation>. Cần làm: %1</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::SideBar</name>
    <message>
        <source>Pages</source>
        <translation>Các trang</translation>
    </message>
    <message>
        <source>Shows the page %1</source>
        <translation>Hiển thị trang %1</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::SideForm</name>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>It is being done</source>
        <translation>Đang thực hiện</translation>
    </message>
    <message>
        <source>Goes back; nothing is changed</source>
        <translation>Quay lại; không thay đổi gì</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::SocketForm</name>
    <message>
        <source>Add a socket</source>
        <translation>Thêm vị trí</translation>
    </message>
    <message>
        <source>Use these sockets</source>
        <translation>Dùng các vị trí này</translation>
    </message>
    <message>
        <source>Sockets of the bench</source>
        <translation>Các vị trí của bàn</translation>
    </message>
    <message>
        <source>Give each socket the name that stands on the fixture, and its port, for example /dev/ttyACM0. The command `mintmark socket assign A1` gives a socket a place that the station keeps; then nothing is asked here.</source>
        <translation>Đặt cho mỗi vị trí tên ghi trên đồ gá và cổng của nó, ví dụ /dev/ttyACM0. Lệnh `mintmark socket assign A1` gán cho vị trí một chỗ mà trạm ghi nhớ; khi đó ở đây không hỏi nữa.</translation>
    </message>
    <message>
        <source>Work list, CSV: only its units are made; empty: any unit</source>
        <translation>Danh sách sản xuất, CSV: chỉ làm các sản phẩm trong đó; để trống: sản phẩm bất kỳ</translation>
    </message>
    <message>
        <source>Work list</source>
        <translation>Danh sách sản xuất</translation>
    </message>
    <message>
        <source>A file with the units that may be made; empty: any unit</source>
        <translation>Tệp chứa các sản phẩm được phép làm; để trống: sản phẩm bất kỳ</translation>
    </message>
    <message>
        <source>name</source>
        <translation>tên</translation>
    </message>
    <message>
        <source>Name of the socket</source>
        <translation>Tên của vị trí</translation>
    </message>
    <message>
        <source>As it stands on the fixture, at most 32 characters</source>
        <translation>Như ghi trên đồ gá, tối đa 32 ký tự</translation>
    </message>
    <message>
        <source>Port of the socket</source>
        <translation>Cổng của vị trí</translation>
    </message>
    <message>
        <source>As /dev/ttyACM0</source>
        <translation>Ví dụ /dev/ttyACM0</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Bỏ</translation>
    </message>
    <message>
        <source>A socket&apos;s name is 1 to 32 letters, digits, dots, hyphens or underscores.</source>
        <translation>Tên vị trí gồm 1 đến 32 chữ cái, chữ số, dấu chấm, gạch nối hoặc gạch dưới.</translation>
    </message>
    <message>
        <source>Socket %1: give the port as a whole path, from “/” on, or a place as `mintmark socket list` shows it.</source>
        <translation>Vị trí %1: ghi cổng bằng đường dẫn đầy đủ, bắt đầu từ “/”, hoặc chỗ như `mintmark socket list` hiển thị.</translation>
    </message>
    <message>
        <source>The name %1 is there twice.</source>
        <translation>Tên %1 bị trùng.</translation>
    </message>
    <message>
        <source>The port %1 is there twice.</source>
        <translation>Cổng %1 bị trùng.</translation>
    </message>
    <message>
        <source>Add a socket first.</source>
        <translation>Hãy thêm một vị trí trước.</translation>
    </message>
    <message>
        <source>Give the work list&apos;s whole path, from “/” on.</source>
        <translation>Ghi đường dẫn đầy đủ của danh sách sản xuất, bắt đầu từ “/”.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::SocketTile</name>
    <message>
        <source>The failure was seen (Esc)</source>
        <translation>Đã thấy lỗi (Esc)</translation>
    </message>
    <message>
        <source>Socket %1: %2</source>
        <translation>Vị trí %1: %2</translation>
    </message>
    <message>
        <source>Acknowledge the failure of socket %1</source>
        <translation>Xác nhận lỗi ở vị trí %1</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::SocketsPage</name>
    <message>
        <source>– nothing is there</source>
        <translation>– không có gì ở đó</translation>
    </message>
    <message>
        <source>! twice: also at %1</source>
        <translation>! trùng: có cả ở %1</translation>
    </message>
    <message>
        <source>a serial port</source>
        <translation>một cổng nối tiếp</translation>
    </message>
    <message>
        <source>● plugged in</source>
        <translation>● đã cắm</translation>
    </message>
    <message>
        <source>○ pulled out</source>
        <translation>○ đã rút</translation>
    </message>
    <message>
        <source>~ changed</source>
        <translation>~ đã đổi</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>Gán</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>Dò</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Bỏ</translation>
    </message>
    <message>
        <source>Sockets</source>
        <translation>Vị trí</translation>
    </message>
    <message>
        <source>Waits until something is plugged in, and gives a socket that place</source>
        <translation>Chờ đến khi có thứ được cắm vào, và gán chỗ đó cho vị trí</translation>
    </message>
    <message>
        <source>Gives a socket a place that is typed</source>
        <translation>Gán cho vị trí một chỗ được gõ vào</translation>
    </message>
    <message>
        <source>Forgets the chosen socket</source>
        <translation>Quên vị trí đã chọn</translation>
    </message>
    <message>
        <source>Sockets, and USB ports that no socket has</source>
        <translation>Các vị trí, và cổng USB chưa thuộc vị trí nào</translation>
    </message>
    <message>
        <source>Socket</source>
        <translation>Vị trí</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Chỗ cắm</translation>
    </message>
    <message>
        <source>What is there</source>
        <translation>Đang có gì</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Số sê-ri</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Cổng</translation>
    </message>
    <message>
        <source>No socket has a place yet, and nothing is plugged in. “Learn” gives a socket the port that you plug into; “Assign” takes a place that you know.</source>
        <translation>Chưa vị trí nào có chỗ cắm, và chưa có gì được cắm. “Dò” gán cho vị trí cổng mà bạn cắm vào; “Gán” nhận một chỗ mà bạn biết.</translation>
    </message>
    <message>
        <source>What was plugged in and pulled out, the newest first</source>
        <translation>Những gì được cắm và rút, mới nhất trước</translation>
    </message>
    <message>
        <source>At</source>
        <translation>Lúc</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Nội dung</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Ở đâu</translation>
    </message>
    <message>
        <source>Give a socket its place</source>
        <translation>Gán chỗ cắm cho vị trí</translation>
    </message>
    <message>
        <source>1 to 32 of A–Z a–z 0–9 . _ -</source>
        <translation>1 đến 32 ký tự A–Z a–z 0–9 . _ -</translation>
    </message>
    <message>
        <source>A USB port, a serial port&apos;s path, tcp:// or udp://</source>
        <translation>Cổng USB, đường dẫn cổng nối tiếp, tcp:// hoặc udp://</translation>
    </message>
    <message>
        <source>A USB port as the list shows it (pci-0000:00:14.0-usb-0:1.2), the absolute path of a serial port, or tcp://HOST:PORT or udp://HOST:PORT.</source>
        <translation>Cổng USB như danh sách hiển thị (pci-0000:00:14.0-usb-0:1.2), đường dẫn tuyệt đối của cổng nối tiếp, hoặc tcp://HOST:PORT hay udp://HOST:PORT.</translation>
    </message>
    <message>
        <source>Learn a socket&apos;s place</source>
        <translation>Dò chỗ cắm của vị trí</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Bắt đầu</translation>
    </message>
    <message>
        <source>Have every place empty. After “Begin”, plug a unit, or the adapter that stays there, into the socket.</source>
        <translation>Để trống mọi chỗ. Sau “Bắt đầu”, cắm một sản phẩm, hoặc bộ chuyển đổi để lại ở đó, vào vị trí.</translation>
    </message>
    <message>
        <source>no socket’s</source>
        <translation>không thuộc vị trí nào</translation>
    </message>
    <message>
        <source>Begins to watch …</source>
        <translation>Bắt đầu theo dõi …</translation>
    </message>
    <message>
        <source>Watching: what is plugged in and pulled out is told here.</source>
        <translation>Đang theo dõi: những gì được cắm và rút hiển thị ở đây.</translation>
    </message>
    <message>
        <source>Nobody watches now.</source>
        <translation>Hiện không có ai theo dõi.</translation>
    </message>
    <message>
        <source>No socket is chosen</source>
        <translation>Chưa chọn vị trí nào</translation>
    </message>
    <message>
        <source>Which socket? Its name is missing.</source>
        <translation>Vị trí nào? Thiếu tên vị trí.</translation>
    </message>
    <message>
        <source>Where is it? A place is missing.</source>
        <translation>Nó ở đâu? Thiếu chỗ cắm.</translation>
    </message>
    <message>
        <source>Give %1 another place?</source>
        <translation>Gán chỗ khác cho %1?</translation>
    </message>
    <message>
        <source>It is at %1 now.</source>
        <translation>Hiện nó ở %1.</translation>
    </message>
    <message>
        <source>Give it the new one</source>
        <translation>Gán chỗ mới</translation>
    </message>
    <message>
        <source>Leave it there</source>
        <translation>Để nguyên</translation>
    </message>
    <message>
        <source>Socket %1 is at %2.</source>
        <translation>Vị trí %1 ở %2.</translation>
    </message>
    <message>
        <source>Stop waiting</source>
        <translation>Dừng chờ</translation>
    </message>
    <message>
        <source>Nobody waits any more; nothing was changed.</source>
        <translation>Không chờ nữa; chưa thay đổi gì.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Chưa thay đổi gì.</translation>
    </message>
    <message>
        <source>Plug into %1 now.</source>
        <translation>Hãy cắm vào %1 ngay.</translation>
    </message>
    <message>
        <source>It waits for another %1 s.</source>
        <translation>Chờ thêm %1 s.</translation>
    </message>
    <message>
        <source>Forget socket %1?</source>
        <translation>Quên vị trí %1?</translation>
    </message>
    <message>
        <source>Batches do not serve it any more. It is at %1.</source>
        <translation>Các lô không phục vụ vị trí này nữa. Nó ở %1.</translation>
    </message>
    <message>
        <source>Forget it</source>
        <translation>Quên</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Giữ lại</translation>
    </message>
    <message>
        <source>Socket %1 is forgotten.</source>
        <translation>Đã quên vị trí %1.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::StationWizard</name>
    <message>
        <source>making a token (SoftHSM)</source>
        <translation>tạo token (SoftHSM)</translation>
    </message>
    <message>
        <source>making the keys of the root CA and the issuing CA in the token</source>
        <translation>tạo khóa của CA gốc và CA cấp phát trong token</translation>
    </message>
    <message>
        <source>issuing the CA certificates</source>
        <translation>cấp chứng chỉ cho các CA</translation>
    </message>
    <message>
        <source>making the keys of the station and the registry in the token</source>
        <translation>tạo khóa của trạm và của sổ đăng ký trong token</translation>
    </message>
    <message>
        <source>making the keys of the station and the registry on the token</source>
        <translation>tạo khóa của trạm và của sổ đăng ký trên token</translation>
    </message>
    <message>
        <source>making the encrypted registry</source>
        <translation>tạo sổ đăng ký được mã hóa</translation>
    </message>
    <message>
        <source>looking for the issuing CA&apos;s key on the token</source>
        <translation>tìm khóa của CA cấp phát trên token</translation>
    </message>
    <message>
        <source>measuring what the token does</source>
        <translation>đo những gì token làm được</translation>
    </message>
    <message>
        <source>Make a station</source>
        <translation>Tạo trạm</translation>
    </message>
    <message>
        <source>What is the station for?</source>
        <translation>Trạm dùng để làm gì?</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Tiếp theo</translation>
    </message>
    <message>
        <source>What the station is for</source>
        <translation>Trạm dùng để làm gì</translation>
    </message>
    <message>
        <source>A demo: a token in software</source>
        <translation>Demo: token phần mềm</translation>
    </message>
    <message>
        <source>Production: a token of your own</source>
        <translation>Sản xuất: token riêng của bạn</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>Trạm</translation>
    </message>
    <message>
        <source>A demo has everything made for it: a SoftHSM token, its CAs, an encrypted registry. It is for learning and for tests, and can never become a production station.</source>
        <translation>Với trạm demo, mọi thứ đều được tạo cho trạm: token SoftHSM, các CA, sổ đăng ký được mã hóa. Trạm dùng để học và thử nghiệm, và không bao giờ có thể trở thành trạm sản xuất.</translation>
    </message>
    <message>
        <source>A production station is for a token that holds the key of an issuing CA, which a ceremony has made. It makes devices by signed order only.</source>
        <translation>Trạm sản xuất dùng với token giữ khóa của một CA cấp phát, khóa đó do một nghi thức tạo ra. Trạm chỉ làm thiết bị theo lệnh sản xuất đã ký.</translation>
    </message>
    <message>
        <source>A demo station</source>
        <translation>Trạm demo</translation>
    </message>
    <message>
        <source>Make the demo station</source>
        <translation>Tạo trạm demo</translation>
    </message>
    <message>
        <source>Folder of the station</source>
        <translation>Thư mục của trạm</translation>
    </message>
    <message>
        <source>Folder, empty or not there yet</source>
        <translation>Thư mục, trống hoặc chưa có</translation>
    </message>
    <message>
        <source>Name of the station</source>
        <translation>Tên của trạm</translation>
    </message>
    <message>
        <source>1 to 20 letters, digits, dots, dashes and low lines</source>
        <translation>1 đến 20 chữ cái, chữ số, dấu chấm, gạch nối và gạch dưới</translation>
    </message>
    <message>
        <source>The token&apos;s PIN is drawn at random. It stands in the folder&apos;s file “pin”, which only this account can read.</source>
        <translation>PIN của token được chọn ngẫu nhiên. PIN nằm trong tệp “pin” của thư mục, chỉ tài khoản này đọc được.</translation>
    </message>
    <message>
        <source>Which token signs?</source>
        <translation>Token nào sẽ ký?</translation>
    </message>
    <message>
        <source>PKCS #11 module</source>
        <translation>Mô-đun PKCS #11</translation>
    </message>
    <message>
        <source>Module that was found</source>
        <translation>Mô-đun tìm thấy</translation>
    </message>
    <message>
        <source>File of another module</source>
        <translation>Tệp của mô-đun khác</translation>
    </message>
    <message>
        <source>Another module’s file</source>
        <translation>Tệp của mô-đun khác</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Xem lại</translation>
    </message>
    <message>
        <source>Looks for modules and their tokens; with a file, into that one alone</source>
        <translation>Tìm các mô-đun và token của chúng; nếu đã ghi tệp, chỉ xem tệp đó</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Nothing was made yet</source>
        <translation>Chưa tạo gì</translation>
    </message>
    <message>
        <source>Make the station</source>
        <translation>Tạo trạm</translation>
    </message>
    <message>
        <source>The station is made</source>
        <translation>Đã tạo xong trạm</translation>
    </message>
    <message>
        <source>Open the station</source>
        <translation>Mở trạm</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Quay lại</translation>
    </message>
    <message>
        <source>Goes back to the question before; nothing is changed</source>
        <translation>Quay lại câu hỏi trước; không thay đổi gì</translation>
    </message>
    <message>
        <source>The station, its CAs, and who signs orders</source>
        <translation>Trạm, các CA của trạm, và người ký lệnh sản xuất</translation>
    </message>
    <message>
        <source>Look at everything</source>
        <translation>Kiểm tra tất cả</translation>
    </message>
    <message>
        <source>Certificate of the root CA</source>
        <translation>Chứng chỉ của CA gốc</translation>
    </message>
    <message>
        <source>Certificate of the root CA (PEM)</source>
        <translation>Chứng chỉ của CA gốc (PEM)</translation>
    </message>
    <message>
        <source>Certificate of the issuing CA</source>
        <translation>Chứng chỉ của CA cấp phát</translation>
    </message>
    <message>
        <source>Certificate of the issuing CA (PEM); its key is on the token</source>
        <translation>Chứng chỉ của CA cấp phát (PEM); khóa của CA nằm trên token</translation>
    </message>
    <message>
        <source>Public key of who signs orders</source>
        <translation>Khóa công khai của người ký lệnh sản xuất</translation>
    </message>
    <message>
        <source>Public key of who signs orders (PEM)</source>
        <translation>Khóa công khai của người ký lệnh sản xuất (PEM)</translation>
    </message>
    <message>
        <source>Profile of the devices</source>
        <translation>Cấu hình của thiết bị</translation>
    </message>
    <message>
        <source>The name of one that ships, or a file; more can be added later</source>
        <translation>Tên một cấu hình đi kèm, hoặc một tệp; sau này có thể thêm nữa</translation>
    </message>
    <message>
        <source>PIN of the token</source>
        <translation>PIN của token</translation>
    </message>
    <message>
        <source>Try it even if another wrong one may lock the token</source>
        <translation>Vẫn thử dù sai PIN thêm một lần có thể làm token tự khóa</translation>
    </message>
    <message>
        <source>For whoever is sure of the PIN</source>
        <translation>Dành cho người chắc chắn về PIN</translation>
    </message>
    <message>
        <source>Goes back to the token; the PIN is forgotten</source>
        <translation>Quay lại bước chọn token; PIN bị quên</translation>
    </message>
    <message>
        <source>Looking for modules and tokens …</source>
        <translation>Đang tìm các mô-đun và token …</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>No PKCS #11 module is installed in the usual places. Install the one of your token, or name its file.</source>
        <translation>Không có mô-đun PKCS #11 nào được cài ở các nơi thông thường. Cài mô-đun của token, hoặc ghi tên tệp của mô-đun.</translation>
    </message>
    <message>
        <source>empty, in %1</source>
        <translation>trống, trong %1</translation>
    </message>
    <message>
        <source>PIN: %1.</source>
        <translation>PIN: %1.</translation>
    </message>
    <message>
        <source>It cannot be used: %1</source>
        <translation>Không dùng được: %1</translation>
    </message>
    <message>
        <source>This module has no token. Plug it in, and look again.</source>
        <translation>Mô-đun này không có token nào. Cắm token vào, và xem lại.</translation>
    </message>
    <message>
        <source>Choose a token.</source>
        <translation>Hãy chọn một token.</translation>
    </message>
    <message>
        <source>Token %1. State of its PIN: %2. A wrong one is tried once.</source>
        <translation>Token %1. Tình trạng PIN: %2. PIN sai chỉ được thử một lần.</translation>
    </message>
    <message>
        <source>Enter the PIN of the token.</source>
        <translation>Nhập PIN của token.</translation>
    </message>
    <message>
        <source>✓ Everything fits: a station can be made on this token.</source>
        <translation>✓ Mọi thứ đều phù hợp: tạo được trạm trên token này.</translation>
    </message>
    <message>
        <source>✕ No station can be made on this token: %1</source>
        <translation>✕ Không tạo được trạm trên token này: %1</translation>
    </message>
    <message>
        <source>Token: %1. Its PIN was right.</source>
        <translation>Token: %1. PIN đúng.</translation>
    </message>
    <message>
        <source>Issuing CA: %1, valid until %2. Its key is on the token, cannot be taken out, and signed once.</source>
        <translation>CA cấp phát: %1, có hiệu lực đến %2. Khóa của CA nằm trên token, không lấy ra được, và đã ký thử một lần.</translation>
    </message>
    <message>
        <source>Root CA: %1</source>
        <translation>CA gốc: %1</translation>
    </message>
    <message>
        <source>No profile yet: put one into the station before its first batch.</source>
        <translation>Chưa có cấu hình: thêm một cấu hình vào trạm trước lô đầu tiên.</translation>
    </message>
    <message>
        <source>Profile: %1</source>
        <translation>Cấu hình: %1</translation>
    </message>
    <message>
        <source>Will be made on the token: a station key, an audit key, and a key that wraps the registry’s.</source>
        <translation>Sẽ tạo trên token: khóa của trạm, khóa kiểm toán, và khóa để bọc khóa của sổ đăng ký.</translation>
    </message>
    <message>
        <source>Will be made in %1: an encrypted registry and the station’s files. The PIN is written nowhere.</source>
        <translation>Sẽ tạo trong %1: sổ đăng ký được mã hóa và các tệp của trạm. PIN không được ghi ở đâu cả.</translation>
    </message>
    <message>
        <source>It is in %1.

The PIN of its token stands in %1/pin: type it, or let the window use that file.</source>
        <translation>Trạm nằm trong %1.

PIN của token nằm trong %1/pin: gõ PIN, hoặc để cửa sổ dùng tệp đó.</translation>
    </message>
    <message>
        <source>It is in %1.

Whoever begins a shift enters the token’s PIN. The registry’s key has no recovery yet: if the token dies, the registry is lost with it. Make one in the key room, on the page “Recovery”.</source>
        <translation>Trạm nằm trong %1.

Người bắt đầu ca nhập PIN của token. Khóa của sổ đăng ký chưa có bản khôi phục: nếu token hỏng thì mất luôn sổ đăng ký. Hãy tạo một bản trong phòng khóa, trên trang “Khôi phục”.</translation>
    </message>
    <message>
        <source>No station was made</source>
        <translation>Chưa tạo được trạm</translation>
    </message>
    <message>
        <source>Back to what was typed</source>
        <translation>Quay lại nội dung đã nhập</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Thoát</translation>
    </message>
    <message>
        <source>Leaves; no station was made</source>
        <translation>Thoát; không có trạm nào được tạo</translation>
    </message>
    <message>
        <source>The folder was taken away again. What was done:
%1</source>
        <translation>Thư mục đã được gỡ bỏ. Những gì đã làm:
%1</translation>
    </message>
    <message>
        <source>This token is empty. Make it ready with `mintmark hsm init-token` and `mintmark hsm set-pin`, and its issuing CA by a ceremony (`mintmark ca ceremony`).</source>
        <translation>Token này đang trống. Chuẩn bị nó bằng `mintmark hsm init-token` và `mintmark hsm set-pin`, còn CA cấp phát của nó thì bằng một nghi thức (`mintmark ca ceremony`).</translation>
    </message>
    <message>
        <source>This token&apos;s PIN was never set: its security officer sets it with `mintmark hsm set-pin`.</source>
        <translation>PIN của token này chưa bao giờ được đặt: phụ trách bảo mật của nó đặt bằng `mintmark hsm set-pin`.</translation>
    </message>
    <message>
        <source>This token&apos;s PIN is locked: its security officer unlocks it with `mintmark hsm unlock`.</source>
        <translation>PIN của token này đã bị khóa: phụ trách bảo mật của nó mở khóa bằng `mintmark hsm unlock`.</translation>
    </message>
    <message>
        <source>This token is write-protected: no key can be made on it.</source>
        <translation>Token này được bảo vệ chống ghi: không thể tạo khóa nào trên đó.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::TileFace</name>
    <message>
        <source>step</source>
        <translation>bước</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>tổng</translation>
    </message>
    <message>
        <source>asking the unit who it is</source>
        <translation>đang hỏi danh tính sản phẩm</translation>
    </message>
    <message>
        <source>may this unit be made?</source>
        <translation>sản phẩm này có được phép làm không?</translation>
    </message>
    <message>
        <source>reserving its ID</source>
        <translation>đang giữ chỗ ID cho sản phẩm</translation>
    </message>
    <message>
        <source>the unit makes its key</source>
        <translation>sản phẩm đang tạo khóa</translation>
    </message>
    <message>
        <source>taking its certificate request</source>
        <translation>đang lấy yêu cầu chứng chỉ</translation>
    </message>
    <message>
        <source>signing its certificate</source>
        <translation>đang ký chứng chỉ</translation>
    </message>
    <message>
        <source>writing its certificate</source>
        <translation>đang ghi chứng chỉ</translation>
    </message>
    <message>
        <source>reset, and read back</source>
        <translation>khởi động lại và đọc lại</translation>
    </message>
    <message>
        <source>the unit proves its key</source>
        <translation>sản phẩm đang chứng minh giữ khóa</translation>
    </message>
    <message>
        <source>locking the unit for good</source>
        <translation>đang khóa vĩnh viễn sản phẩm</translation>
    </message>
    <message>
        <source>closing the factory&apos;s door</source>
        <translation>đang đóng chế độ nhà máy</translation>
    </message>
    <message>
        <source>recording the result</source>
        <translation>đang ghi lại kết quả</translation>
    </message>
    <message>
        <source>DO NOT REMOVE</source>
        <translation>KHÔNG THÁO RA</translation>
    </message>
    <message>
        <source>now LOCKING: do not remove</source>
        <translation>đang CHỐT KHÓA: không tháo ra</translation>
    </message>
    <message>
        <source>now %1, %2 %</source>
        <translation>hiện %1, %2 %</translation>
    </message>
    <message>
        <source>since then UNPROVED %1</source>
        <translation>sau đó CHƯA CHỨNG MINH %1</translation>
    </message>
    <message>
        <source>since then PASS %1</source>
        <translation>sau đó PASS %1</translation>
    </message>
    <message>
        <source>since then PASS %1 (before)</source>
        <translation>sau đó PASS %1 (từ trước)</translation>
    </message>
    <message>
        <source>and %1 before it: see the log</source>
        <translation>và %1 lỗi trước đó: xem nhật ký</translation>
    </message>
    <message>
        <source>certificate %1</source>
        <translation>chứng chỉ %1</translation>
    </message>
    <message>
        <source>HELD</source>
        <translation>TẠM DỪNG</translation>
    </message>
    <message>
        <source>stopped at %1: scan “Start %2” to go on</source>
        <translation>dừng ở %1: quét “Bắt đầu vị trí %2” để chạy tiếp</translation>
    </message>
    <message>
        <source>scan “Start %1” to let it go on</source>
        <translation>quét “Bắt đầu vị trí %1” để chạy tiếp</translation>
    </message>
    <message>
        <source>stopped at %1: the run goes on next time</source>
        <translation>dừng ở %1: lần sau chạy tiếp</translation>
    </message>
    <message>
        <source>put a unit in</source>
        <translation>đặt sản phẩm vào</translation>
    </message>
    <message>
        <source>press Start</source>
        <translation>bấm Bắt đầu</translation>
    </message>
    <message>
        <source>WRITTEN, NO PROOF OF ITS KEY</source>
        <translation>ĐÃ GHI, CHƯA CHỨNG MINH GIỮ KHÓA</translation>
    </message>
    <message>
        <source>PROVISIONED BEFORE</source>
        <translation>ĐÃ CẤP ĐỊNH DANH TỪ TRƯỚC</translation>
    </message>
    <message>
        <source>no device ID</source>
        <translation>chưa có ID thiết bị</translation>
    </message>
    <message>
        <source>unit %1</source>
        <translation>sản phẩm %1</translation>
    </message>
    <message>
        <source>UNPROVED</source>
        <translation>CHƯA CHỨNG MINH</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Xác nhận</translation>
    </message>
    <message>
        <source>Socket %1: %2</source>
        <translation>Vị trí %1: %2</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::TileGrid</name>
    <message>
        <source>Sockets</source>
        <translation>Vị trí</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::TokensPage</name>
    <message>
        <source>A PKCS #11 library&apos;s file; empty: those that are installed</source>
        <translation>Tệp thư viện PKCS #11; trống: các thư viện đã cài</translation>
    </message>
    <message>
        <source>A whole path</source>
        <translation>Đường dẫn đầy đủ</translation>
    </message>
    <message>
        <source>Find tokens</source>
        <translation>Tìm token</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Xem lại</translation>
    </message>
    <message>
        <source>/usr/lib/…/module.so – empty: all that are installed</source>
        <translation>/usr/lib/…/module.so – trống: mọi thư viện đã cài</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Số sê-ri</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>Hãng</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>Mô-đun</translation>
    </message>
    <message>
        <source>Tokens and keys</source>
        <translation>Token và khóa</translation>
    </message>
    <message>
        <source>Keys, what the token can, policies</source>
        <translation>Khóa, khả năng của token, chính sách</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Khóa</translation>
    </message>
    <message>
        <source>What it can</source>
        <translation>Khả năng</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>Chính sách</translation>
    </message>
    <message>
        <source>Tokens, keys and PINs are looked after while the service is stopped.</source>
        <translation>Token, khóa và PIN được quản lý khi dịch vụ đã dừng.</translation>
    </message>
    <message>
        <source>Looking at modules and their slots …</source>
        <translation>Đang xem các mô-đun và khe của chúng …</translation>
    </message>
    <message>
        <source>No other token was found.</source>
        <translation>Không tìm thấy token nào khác.</translation>
    </message>
    <message numerus="yes">
        <source>Other tokens that were found: %n.</source>
        <translation>
            <numerusform>Số token khác tìm thấy: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Modules that could not be looked at: %1</source>
        <translation>Các mô-đun không xem được: %1</translation>
    </message>
    <message>
        <source>%1 (this station&apos;s)</source>
        <translation>%1 (của trạm này)</translation>
    </message>
    <message>
        <source>Choose a token first.</source>
        <translation>Hãy chọn một token trước.</translation>
    </message>
    <message>
        <source>Something is being done.</source>
        <translation>Đang làm một việc.</translation>
    </message>
    <message>
        <source>Only a security officer manages keys.</source>
        <translation>Chỉ phụ trách bảo mật quản lý khóa.</translation>
    </message>
    <message>
        <source>List the token&apos;s keys</source>
        <translation>Liệt kê các khóa của token</translation>
    </message>
    <message>
        <source>Measure what the token can</source>
        <translation>Đo khả năng của token</translation>
    </message>
    <message>
        <source>Some seconds: each mechanism is tried, and what it makes is checked outside of the token.</source>
        <translation>Vài giây: từng cơ chế được thử, và kết quả được kiểm tra bên ngoài token.</translation>
    </message>
    <message>
        <source>Logging in, and reading the keys …</source>
        <translation>Đang đăng nhập và đọc các khóa …</translation>
    </message>
    <message>
        <source>Measuring …</source>
        <translation>Đang đo …</translation>
    </message>
    <message>
        <source>Making the key, reading it back and using it once …</source>
        <translation>Đang tạo khóa, đọc lại và dùng thử một lần …</translation>
    </message>
    <message>
        <source>The key %1 was made, read back and used once.</source>
        <translation>Đã tạo khóa %1, đọc lại và dùng thử một lần.</translation>
    </message>
    <message>
        <source>CKA_ID %1</source>
        <translation>CKA_ID %1</translation>
    </message>
    <message>
        <source>Delete this key for good?</source>
        <translation>Xóa vĩnh viễn khóa này?</translation>
    </message>
    <message>
        <source>Nothing brings it back but a backup that was made of it before. What it signed stays signed; what it wrapped stays closed.</source>
        <translation>Chỉ bản sao lưu đã tạo trước đó mới lấy lại được khóa. Những gì khóa đã ký vẫn giữ chữ ký; những gì khóa đã bọc sẽ không mở được.</translation>
    </message>
    <message>
        <source>Delete it</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Giữ lại</translation>
    </message>
    <message>
        <source>Deleting the key …</source>
        <translation>Đang xóa khóa …</translation>
    </message>
    <message>
        <source>The key is deleted.</source>
        <translation>Đã xóa khóa.</translation>
    </message>
    <message>
        <source>Back up a key</source>
        <translation>Sao lưu một khóa</translation>
    </message>
    <message>
        <source>The backup is written: %1</source>
        <translation>Đã ghi bản sao lưu: %1</translation>
    </message>
    <message>
        <source>Set %1, any %2 of %3 shares. Nobody knows whether it works: rehearse it now, on the page “Backups”.</source>
        <translation>Bộ %1, %2 mảnh bất kỳ trong %3. Chưa ai biết nó có dùng được không: hãy diễn tập ngay, trên trang “Sao lưu”.</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::Verdict</name>
    <message>
        <source>Verdict: %1</source>
        <translation>Kết luận: %1</translation>
    </message>
    <message>
        <source>NOT CHECKED</source>
        <translation>CHƯA KIỂM TRA</translation>
    </message>
    <message>
        <source>CHECKING</source>
        <translation>ĐANG KIỂM TRA</translation>
    </message>
    <message>
        <source>SOUND</source>
        <translation>NGUYÊN VẸN</translation>
    </message>
    <message>
        <source>WRONG</source>
        <translation>SAI</translation>
    </message>
</context>
</TS>
